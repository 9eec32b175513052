//! Calls of the API that a program may send again: the key it sends is bound to who sends it, to the path
//! and to the body. What is kept of an answer is its status and an id, never its body.

use platform::idempotency::{self, Answer, Key};
use platform::{Ctx, Outcome};

use crate::cx::Cx;
use crate::json::IdempotencyKey;

/// The key of this request, if it brought one.
pub fn repeat_key(cx: &Cx, key: Option<IdempotencyKey>, body: &[u8]) -> Outcome<Option<Key>> {
    let Some(IdempotencyKey(key)) = key else {
        return Ok(None);
    };
    let owner = cx.ctx.account()?.uuid();
    Ok(Some(Key::new(
        &cx.ctx,
        owner.as_bytes(),
        cx.path(),
        &key,
        body,
    )))
}

/// Does what a request asks, once however often it is sent. `act` is handed the context whose transaction
/// keeps the key; see [`idempotency::once`].
pub async fn once<F, Fut, T>(
    cx: &Cx,
    key: Option<IdempotencyKey>,
    body: &[u8],
    act: F,
) -> Outcome<Answer>
where
    F: FnOnce(Ctx) -> Fut,
    Fut: Future<Output = Outcome<T>>,
{
    let key = repeat_key(cx, key, body)?;
    idempotency::once(&cx.ctx, key, act).await
}
