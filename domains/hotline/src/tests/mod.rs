//! Tests of the slice, each over an application and a database of its own, on the engine under test.

mod absence;
mod beside;
mod chat_pages;
mod console_live;
mod console_pages;
mod drafts;
mod erasure;
mod evening;
mod her_stream;
mod matching;
mod nothing_missed;
mod pages;
mod presence;
mod proof;
mod repeats;
mod replies;
mod secrecy;
mod staff_stream;
mod statements;
mod story;
mod transfer;
mod undo;
mod who_reads_what;
mod world;
mod wrap_up;
