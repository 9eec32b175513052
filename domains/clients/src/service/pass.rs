//! What let somebody in by her return code, kept while she listens, to be looked at again before she is
//! told anything more.

use db::Read;
use platform::{Ctx, Outcome};

use super::visit::{Proof, Visitor, code_index, session_index};
use crate::model::{ClientId, ReturnCode};
use crate::store::{self, StoredCode};

/// What let somebody in. Holds keyed hashes only.
#[derive(Clone)]
pub struct Pass {
    code: [u8; 32],
    client: ClientId,
    word: Option<Vec<u8>>,
    session: Option<[u8; 32]>,
}

impl Pass {
    /// Whose conversations it opens.
    pub fn client(&self) -> ClientId {
        self.client
    }

    /// Whether it still lets her in: she is not erased, her word is the same, and the session of her
    /// browser lasts, where that is what let her in.
    pub async fn holds(&self, ctx: &Ctx) -> Outcome<bool> {
        let r = &mut ctx.db();
        let Some(stored) = store::find_code(r, &self.code).await? else {
            return Ok(false);
        };
        if stored.client != self.client || stored.word != self.word {
            return Ok(false);
        }
        let Some(session) = self.session.filter(|_| self.word.is_some()) else {
            return Ok(true);
        };
        let args = db::args![session, ctx.now()];
        let of: Option<ClientId> = r.opt(&store::FIND_WORD_SESSION, &args).await?;
        Ok(of == Some(self.client))
    }
}

/// The pass of somebody whom [`visit`](super::visit()) has just let in by this proof; `None` when what
/// let her in has changed in between.
pub async fn find_pass(
    ctx: &Ctx,
    code: &ReturnCode,
    visitor: &Visitor,
    proof: Option<&Proof>,
) -> Outcome<Option<Pass>> {
    let index = code_index(ctx, code);
    let stored = store::find_code(&mut ctx.db(), &index).await?;
    let is_same = |stored: &StoredCode| {
        stored.client == visitor.client && stored.word.is_some() == visitor.has_word
    };
    let Some(stored) = stored.filter(is_same) else {
        return Ok(None);
    };
    let session = match proof {
        Some(Proof::Session(secret)) => Some(session_index(ctx, secret)),
        Some(Proof::Word(_)) | None => None,
    };
    Ok(Some(Pass {
        code: index,
        client: stored.client,
        word: stored.word,
        session,
    }))
}
