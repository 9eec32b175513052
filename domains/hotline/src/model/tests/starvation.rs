//! Nobody starves: as long as volunteers come, everybody is answered, and nobody waits for an endless
//! stream of more urgent people.

use proptest::prelude::*;
