//! Argon2id (RFC 9106) over passwords: two at a time, never in an async thread, never in a transaction.

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use platform::{Ctx, Fault, Outcome};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use crate::model::Password;

/// Each hash takes 19 MiB and a core: two seats keep a burst of sign-ins from starving everything else.
static SEATS: Semaphore = Semaphore::const_new(2);

/// What an unknown address is compared with, so that it takes as long as a known one. The hash is all
/// zeros, which no password has; the cost is the one of [`Argon2::default`].
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash to store.
pub(super) async fn hash(ctx: &Ctx, password: &Password) -> Outcome<String> {
    let (password, salt) = (password.clone(), ctx.random::<16>());
    seated(move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| Fault::said(format!("a password cannot be hashed: {error}")))
    })
    .await
}

/// Whether a password is the stored one. Takes the same time when nothing is stored.
pub(super) async fn is_right(given: &str, stored: Option<&str>) -> Outcome<bool> {
    let given = Zeroizing::new(given.to_owned());
    let stored = stored.unwrap_or(NOBODY).to_owned();
    seated(move || {
        Ok(Argon2::default()
            .verify_password(given.as_bytes(), stored.as_str())
            .is_ok())
    })
    .await
}

async fn seated<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Outcome<T> {
    debug_assert!(
        !db::in_transaction(),
        "a password is hashed inside a transaction"
    );
    let seat = SEATS
        .acquire()
        .await
        .map_err(|closed| Fault::new("hashing", closed))?;
    let done = spawn_blocking(work)
        .await
        .map_err(|panicked| Fault::new("hashing", panicked))?;
    drop(seat);
    Ok(done?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{Params, PasswordHash};

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let somebody = Argon2::default()
            .hash_password_with_salt(b"x", &[7; 16])
            .unwrap();
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(
            Params::try_from(&nobody).unwrap(),
            Params::try_from(&somebody).unwrap()
        );
    }
}
