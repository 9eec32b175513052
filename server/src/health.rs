//! Two questions a machine asks: is the process alive, and can it serve. Neither tells anything else.

use axum::response::{IntoResponse, Response};
use shell::{Access, Cx, Routes, Slice};

/// The health routes, as a slice of their own.
pub fn slice() -> Slice {
    Slice {
        routes,
        ..Slice::named("health")
    }
}

fn routes(routes: Routes) -> Routes {
    routes
        .get("/healthz", alive, Access::Public)
        .get("/readyz", ready, Access::Public)
}

db::statement! {
    /// Whether the store answers.
    pub PING = "SELECT number FROM audit_head WHERE id = 1";
}

async fn alive() -> Response {
    "ok\n".into_response()
}

async fn ready(cx: Cx) -> Result<Response, shell::Problem> {
    let _: i64 = db::Read::one(&mut cx.ctx.db(), &PING, &[]).await?;
    Ok("ready\n".into_response())
}
