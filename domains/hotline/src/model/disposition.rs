//! The disposition: the wrap-up that a volunteer must write before a conversation is closed. What
//! she typed is checked here; nothing is stored and no label is known.

use kernel::{Text, TextError};

use super::field::{FieldError, Problem};
use super::{Action, CallType, MESSAGE_CHARS_MAX, Outcome, Taxonomy, Tier, Topic};

/// A wrap-up as it was typed.
#[derive(Clone, Copy, Default)]
pub struct WrapUpForm<'a> {
    /// Code of a [`CallType`].
    pub call_type: &'a str,
    /// Codes of topics.
    pub topics: &'a [&'a str],
    /// Codes of actions.
    pub actions: &'a [&'a str],
    /// Code of an outcome.
    pub outcome: &'a str,
    /// Code of the tier at the end; may be empty.
    pub tier: &'a str,
    /// What the next volunteer should know; may be empty.
    pub notes: &'a str,
}

/// A wrap-up that can be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrapUp {
    /// The version of the lists its codes are from.
    pub taxonomy: u32,
    /// What kind of contact it was.
    pub call_type: CallType,
    /// What it was about, each once, in the order given.
    pub topics: Vec<Topic>,
    /// What was done, each once, in the order given.
    pub actions: Vec<Action>,
    /// How it came out.
    pub outcome: Outcome,
    /// How urgent it was at the end.
    pub tier: Option<Tier>,
    /// What the next volunteer should know. Hers to read: it is sealed.
    pub notes: Option<Text<MESSAGE_CHARS_MAX>>,
}

impl WrapUp {
    /// The most topics, and the most actions, that one wrap-up names.
    pub const CODES_MAX: usize = 10;

    /// Checks a wrap-up against the current taxonomy. Counselling needs a topic, an action, an
    /// outcome and the tier at the end; any other call type only an outcome. All wrong fields are
    /// told at once.
    pub fn parse(form: &WrapUpForm<'_>) -> Result<Self, Vec<FieldError>> {
        let taxonomy = Taxonomy::CURRENT;
        let call_type = required("call_type", form.call_type, |code| {
            code.parse::<CallType>().ok()
        });
        let needs_all = call_type.is_ok_and(CallType::is_counselling);
        let topics = several("topics", form.topics, needs_all, |code| {
            taxonomy.topic(code)
        });
        let actions = several("actions", form.actions, needs_all, |code| {
            taxonomy.action(code)
        });
        let outcome = required("outcome", form.outcome, |code| taxonomy.outcome(code));
        let tier = tier_at_end(form.tier, needs_all);
        let notes = notes(form.notes);
        match (call_type, topics, actions, outcome, tier, notes) {
            (Ok(call_type), Ok(topics), Ok(actions), Ok(outcome), Ok(tier), Ok(notes)) => {
                let taxonomy = taxonomy.version;
                Ok(Self {
                    taxonomy,
                    call_type,
                    topics,
                    actions,
                    outcome,
                    tier,
                    notes,
                })
            }
            (call_type, topics, actions, outcome, tier, notes) => {
                let errors = [
                    call_type.err(),
                    topics.err(),
                    actions.err(),
                    outcome.err(),
                    tier.err(),
                    notes.err(),
                ];
                Err(errors.into_iter().flatten().collect())
            }
        }
    }
}

fn required<T>(
    field: &'static str,
    code: &str,
    find: impl Fn(&str) -> Option<T>,
) -> Result<T, FieldError> {
    match code.trim() {
        "" => Err(FieldError::new(field, Problem::Missing)),
        code => find(code).ok_or(FieldError::new(field, Problem::Unknown)),
    }
}

fn several<T: PartialEq>(
    field: &'static str,
    codes: &[&str],
    is_needed: bool,
    find: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, FieldError> {
    let mut found = Vec::new();
    for code in codes
        .iter()
        .map(|code| code.trim())
        .filter(|code| !code.is_empty())
    {
        let one = find(code).ok_or(FieldError::new(field, Problem::Unknown))?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    if found.is_empty() && is_needed {
        Err(FieldError::new(field, Problem::Missing))
    } else if found.len() > WrapUp::CODES_MAX {
        Err(FieldError::new(field, Problem::TooMany))
    } else {
        Ok(found)
    }
}

fn tier_at_end(code: &str, is_needed: bool) -> Result<Option<Tier>, FieldError> {
    if code.trim().is_empty() && !is_needed {
        return Ok(None);
    }
    required("tier", code, |code| code.parse().ok()).map(Some)
}

fn notes(raw: &str) -> Result<Option<Text<MESSAGE_CHARS_MAX>>, FieldError> {
    match Text::parse(raw) {
        Ok(text) => Ok(Some(text)),
        Err(TextError::Empty) => Ok(None),
        Err(error) => Err(FieldError::of_text("notes", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: WrapUpForm<'_> = WrapUpForm {
        call_type: "counselling",
        topics: &["domestic_violence", "basic_needs"],
        actions: &["supported", "need_recorded"],
        outcome: "referred",
        tier: "high",
        notes: "Jangan menelepon balik.",
    };

    fn errors(form: &WrapUpForm<'_>) -> Vec<String> {
        let errors = WrapUp::parse(form).err().unwrap_or_default();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_whole_wrap_up_is_taken_as_it_is() {
        let wrap_up = WrapUp::parse(&WHOLE).unwrap();
        assert_eq!(wrap_up.call_type, CallType::Counselling);
        let topics: Vec<_> = wrap_up.topics.iter().map(|topic| topic.code()).collect();
        assert_eq!(topics, WHOLE.topics);
        assert_eq!(wrap_up.actions, [Action::Supported, Action::NeedRecorded]);
        assert_eq!(wrap_up.outcome, Outcome::Referred);
        assert_eq!(wrap_up.tier, Some(Tier::High));
        assert_eq!(wrap_up.notes.unwrap().as_str(), WHOLE.notes);
        assert_eq!(wrap_up.taxonomy, Taxonomy::CURRENT.version);
    }

    #[test]
    fn counselling_needs_a_topic_an_action_an_outcome_and_the_tier() {
        let bare = WrapUpForm {
            call_type: "counselling",
            ..WrapUpForm::default()
        };
        assert_eq!(
            errors(&bare),
            [
                "topics: missing",
                "actions: missing",
                "outcome: missing",
                "tier: missing"
            ]
        );
        let blank = WrapUpForm {
            topics: &["", " "],
            ..WHOLE
        };
        assert_eq!(errors(&blank), ["topics: missing"]);
    }

    #[test]
    fn every_other_call_type_needs_only_an_outcome() {
        for call_type in CallType::ALL.iter().filter(|kind| !kind.is_counselling()) {
            let bare = WrapUpForm {
                call_type: call_type.code(),
                ..WrapUpForm::default()
            };
            assert_eq!(errors(&bare), ["outcome: missing"], "{call_type}");
            let wrap_up = WrapUp::parse(&WrapUpForm {
                outcome: "nothing_to_do",
                ..bare
            })
            .unwrap();
            assert_eq!((wrap_up.tier, wrap_up.notes), (None, None), "{call_type}");
        }
    }

    #[test]
    fn an_unknown_code_is_refused_at_its_field_whatever_the_call_type() {
        for call_type in ["counselling", "silent"] {
            let form = WrapUpForm {
                call_type,
                topics: &["suicide", "weather"],
                actions: &["prayed"],
                outcome: "fine",
                tier: "urgent",
                notes: "a\0b",
            };
            let unknown = [
                "topics: unknown",
                "actions: unknown",
                "outcome: unknown",
                "tier: unknown",
            ];
            assert_eq!(errors(&form)[..4], unknown, "{call_type}");
            assert_eq!(errors(&form)[4..], ["notes: unreadable"], "{call_type}");
        }
        assert_eq!(
            errors(&WrapUpForm {
                call_type: "",
                ..WHOLE
            }),
            ["call_type: missing"]
        );
        assert_eq!(
            errors(&WrapUpForm {
                call_type: "chat",
                ..WHOLE
            }),
            ["call_type: unknown"]
        );
    }

    #[test]
    fn a_code_given_twice_counts_once_and_there_is_an_end_to_codes() {
        let twice = WrapUp::parse(&WrapUpForm {
            topics: &["grief", "grief"],
            ..WHOLE
        })
        .unwrap();
        assert_eq!(twice.topics.len(), 1);
        let codes: Vec<_> = Taxonomy::CURRENT
            .topics
            .iter()
            .map(|topic| topic.code())
            .collect();
        let ten = WrapUpForm {
            topics: &codes[..WrapUp::CODES_MAX],
            ..WHOLE
        };
        assert!(WrapUp::parse(&ten).is_ok());
        let eleven = WrapUpForm {
            topics: &codes[..=WrapUp::CODES_MAX],
            ..WHOLE
        };
        assert_eq!(errors(&eleven), ["topics: too_many"]);
    }

    #[test]
    fn notes_have_an_end() {
        let notes = "a".repeat(MESSAGE_CHARS_MAX + 1);
        assert!(
            WrapUp::parse(&WrapUpForm {
                notes: &notes[1..],
                ..WHOLE
            })
            .is_ok()
        );
        assert_eq!(
            errors(&WrapUpForm {
                notes: &notes,
                ..WHOLE
            }),
            ["notes: too_long"]
        );
    }
}
