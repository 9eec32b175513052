//! What sending a message has in common wherever she writes: her words are checked, never lost, and told
//! about in words for her. The same words sent twice from one form are one message.

use channels::MessageText;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use kernel::TextError;
use platform::Failure;
use shell::{Answer, Cx, Fields, Html, Mistakes};

/// After how many seconds it is worth trying again when the store is away.
const RETRY_SECONDS: &str = "30";

/// Her words with what is to be put right about them.
pub struct Typed {
    /// The message, when it can be taken as it is.
    pub text: Option<MessageText>,
    /// What her field shows again.
    pub shown: String,
    /// What to do about it.
    pub mistakes: Mistakes,
}

/// Reads her words. Nothing is taken from a page that stood open too long, nor bytes that had to be
/// guessed: both are shown to her again first.
pub fn read(cx: &Cx, fields: &Fields) -> Typed {
    let (say, raw) = (cx.say(), fields.get("text"));
    let mut mistakes = Mistakes::default();
    let text = match MessageText::parse(raw) {
        Ok(text) if fields.is_unreadable("text") => {
            mistakes.add("text", say.t("hotline-text-guessed"));
            return Typed {
                text: None,
                shown: text.into_string(),
                mistakes,
            };
        }
        Ok(text) => Some(text),
        Err(error) => {
            mistakes.add("text", sentence(cx, &error));
            None
        }
    };
    if text.is_some() && fields.is_stale() {
        mistakes.add("text", say.t("hotline-text-stale"));
    }
    Typed {
        text: text.filter(|_| mistakes.is_empty()),
        shown: MessageText::cleaned(raw),
        mistakes,
    }
}

fn sentence(cx: &Cx, error: &TextError) -> String {
    let say = cx.say();
    let figure = |n: usize| cx.times().number(i64::try_from(n).unwrap_or(i64::MAX));
    match error {
        TextError::Empty => say.t("hotline-text-empty"),
        TextError::TooLong { len, max } => say.with(
            "hotline-text-too-long",
            &[
                ("over", figure(len.saturating_sub(*max)).into()),
                ("max", figure(*max).into()),
            ],
        ),
        TextError::Unreadable => say.t("hotline-text-cleaned"),
    }
}

/// The hidden fields of a form: new ones, or the very same when it is not known whether the first sending
/// arrived, so that the second can still be recognised.
pub enum Token {
    /// New ones.
    New(Html),
    /// Those of the form that was sent.
    Kept {
        /// Its proof.
        csrf: String,
        /// Its one-time value.
        once: String,
    },
}

impl Token {
    /// Those of the form that was sent.
    pub fn kept(fields: &Fields) -> Self {
        Self::Kept {
            csrf: fields.get("csrf").to_owned(),
            once: fields.once().to_owned(),
        }
    }
}

/// Whether her message can be sent again as it is, because the store is away for the moment.
pub fn is_away(failure: &Failure) -> bool {
    match failure {
        Failure::Fault(fault) if fault.is_unavailable() => {
            tracing::error!(chain = fault.chain(), "a message could not be stored");
            true
        }
        _ => false,
    }
}

/// The page that keeps her words while the store is away, marked as such.
pub fn away(cx: &Cx, shown: impl FnOnce(Mistakes) -> Answer) -> Answer {
    let mut mistakes = Mistakes::default();
    mistakes.add("text", cx.say().t("hotline-text-not-received"));
    let mut response = shown(mistakes)?;
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let seconds = HeaderValue::from_static(RETRY_SECONDS);
    response.headers_mut().insert(RETRY_AFTER, seconds);
    Ok(response)
}
