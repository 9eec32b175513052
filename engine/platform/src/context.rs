//! The context of one call: who acts, with what clock, chance, keys and store. No query runs without one.

use std::sync::Arc;

use db::Db;
use futures_util::future::BoxFuture;
use kernel::{Clock, Id, Locale, Permission, PermissionSet, Timestamp};
use secrecy::SecretString;
use uuid::Uuid;

use crate::chance::Chance;
use crate::config::Site;
use crate::failure::{Outcome, Refusal};
use crate::idempotency::Repeat;
use crate::language::{Catalogue, Say};
use crate::live::Live;
use crate::parts::Parts;
use crate::vault::Vault;
use crate::wake::Wake;

/// Marks ids of accounts (staff and members); the slice that owns them comes later.
#[derive(Debug)]
pub enum Account {}
/// The id of an account.
pub type AccountId = Id<Account>;

/// Everything that lives as long as the process.
pub struct App {
    /// The store.
    pub db: Db,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub chance: Arc<dyn Chance>,
    /// The keys.
    pub vault: Vault,
    /// What the organisation set.
    pub site: Site,
    /// The words.
    pub catalogue: Catalogue,
    /// Rung after each commit of this process.
    pub wake: Wake,
    /// Tells what happens.
    pub live: Live,
    /// Who a session or token belongs to.
    pub authenticate: Arc<dyn Authenticate>,
    /// Answers of later slices to earlier ones.
    pub parts: Parts,
}

/// What an [`App`] is made of.
pub struct AppParts {
    /// The store, migrated.
    pub db: Db,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub chance: Arc<dyn Chance>,
    /// The keys.
    pub vault: Vault,
    /// What the organisation set.
    pub site: Site,
    /// The words.
    pub catalogue: Catalogue,
    /// Who a session or token belongs to.
    pub authenticate: Arc<dyn Authenticate>,
    /// Answers of later slices to earlier ones.
    pub parts: Parts,
}

impl App {
    /// Puts the application together.
    pub fn new(parts: AppParts) -> Arc<Self> {
        let AppParts {
            db,
            clock,
            chance,
            vault,
            site,
            catalogue,
            authenticate,
            parts,
        } = parts;
        Arc::new(Self {
            live: Live::new(db.clone()),
            db,
            clock,
            chance,
            vault,
            site,
            catalogue,
            wake: Wake::new(),
            authenticate,
            parts,
        })
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The system itself: jobs, the command line on the machine.
    System,
    /// Anybody, a help-seeker for example.
    Public,
    /// Somebody signed in.
    Account(AccountId),
}

/// Who acts, and what she may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Who acts.
    pub who: Who,
    /// What she may do.
    pub permissions: PermissionSet,
}

impl Actor {
    /// The system: may do nothing that needs a person's permission.
    pub const SYSTEM: Self = Self {
        who: Who::System,
        permissions: PermissionSet::NONE,
    };
    /// Anybody.
    pub const PUBLIC: Self = Self {
        who: Who::Public,
        permissions: PermissionSet::NONE,
    };
}

/// What a request shows to prove who sends it.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// The session cookie of a browser.
    Session(SecretString),
    /// A bearer token of a program.
    Bearer(SecretString),
}

/// A recognised session or token.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who it is.
    pub actor: Actor,
    /// The name shown to others.
    pub alias: String,
    /// The language she chose, if any.
    pub locale: Option<Locale>,
    /// What form tokens of this session are bound to: the stored hash of its secret.
    pub binding: [u8; 32],
    /// Whether a browser sends it by itself (a cookie), so that forms need a token.
    pub is_cookie: bool,
}

/// Finds out whose session or token it is. Implemented by the slice that owns accounts.
pub trait Authenticate: Send + Sync + 'static {
    /// The session, or `None` when it is unknown, ended or disabled.
    fn authenticate<'a>(
        &'a self,
        ctx: &'a Ctx,
        credentials: &'a Credentials,
    ) -> BoxFuture<'a, Outcome<Option<Session>>>;
}

/// The context of one call. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    app: Arc<App>,
    actor: Actor,
    repeat: Option<Arc<Repeat>>,
}

impl Ctx {
    /// The context of an actor.
    pub fn new(app: Arc<App>, actor: Actor) -> Self {
        Self {
            app,
            actor,
            repeat: None,
        }
    }

    /// The same, with another actor.
    #[must_use]
    pub fn as_actor(&self, actor: Actor) -> Self {
        Self {
            app: Arc::clone(&self.app),
            actor,
            repeat: self.repeat.clone(),
        }
    }

    /// The same for what is committed before the effect of a repeated call, and must not keep its key.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self::new(Arc::clone(&self.app), self.actor)
    }

    /// What a repeated call is answered: a status and what was made. Said before the transaction ends.
    pub fn answers(&self, status: u16, result: Uuid) {
        if let Some(repeat) = &self.repeat {
            repeat.set(status, result);
        }
    }

    pub(crate) fn repeatable(&self, repeat: Arc<Repeat>) -> Self {
        Self {
            repeat: Some(repeat),
            ..self.clone()
        }
    }

    pub(crate) fn repeat(&self) -> Option<&Repeat> {
        self.repeat.as_deref()
    }

    /// The application.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The store.
    pub fn db(&self) -> &Db {
        &self.app.db
    }

    /// The keys.
    pub fn vault(&self) -> &Vault {
        &self.app.vault
    }

    /// What the organisation set.
    pub fn site(&self) -> &Site {
        &self.app.site
    }

    /// The words in a language.
    pub fn say(&self, locale: Locale) -> Say<'_> {
        self.app.catalogue.say(locale)
    }

    /// The moment now.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// A new id.
    pub fn id<K>(&self) -> Id<K> {
        Id::v7(self.now(), self.random())
    }

    /// Unpredictable bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.app.chance.fill(&mut bytes);
        bytes
    }

    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// Refuses unless the actor has the permission.
    pub fn require(&self, permission: Permission) -> Outcome<()> {
        if self.actor.permissions.has(permission) {
            Ok(())
        } else {
            Err(AccessRefusal::Forbidden.into())
        }
    }

    /// The account that acts; refused for anybody else.
    pub fn account(&self) -> Outcome<AccountId> {
        match self.actor.who {
            Who::Account(id) => Ok(id),
            Who::System | Who::Public => Err(AccessRefusal::SignInNeeded.into()),
        }
    }
}

/// Why access is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessRefusal {
    /// Nobody is signed in.
    SignInNeeded,
    /// Visible, but not allowed.
    Forbidden,
}

impl std::fmt::Display for AccessRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
impl std::error::Error for AccessRefusal {}
impl Refusal for AccessRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::SignInNeeded => "access.sign_in_needed",
            Self::Forbidden => "access.forbidden",
        }
    }
    fn status(&self) -> u16 {
        match self {
            Self::SignInNeeded => 401,
            Self::Forbidden => 403,
        }
    }
}
