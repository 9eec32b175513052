//! The description of the API (OpenAPI 3.1): what the slices tell of their calls, and what is true of
//! every call because the shell does it. Nothing is told twice: who may call comes from the route.

mod codes;
mod page;
mod serve;

use http::Method;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, ContentBuilder, InfoBuilder, License, OpenApi, PathItem, Paths, Ref, RefOr,
    Required,
};
use utoipa::{PartialSchema, ToSchema};

use crate::cookies;
use crate::fault::ProblemJson;
use crate::routes::{Access, Route, Slice};

pub use codes::codes;
pub use page::{Listed, Paging};
pub(crate) use serve::{Document, document};

/// Where the description stands.
pub(crate) const PATH: &str = "/api/openapi.json";
/// What the path of every call begins with.
const CALLS: &str = "/api/v1/";

/// The names under which the description keeps what all calls share.
const PROBLEM: &str = "Problem";
const REPEAT: &str = "IdempotencyKey";
const TOKEN: &str = "token";
const SESSION: &str = "session";

/// The whole description: the calls of every slice, each with what its route says.
pub fn describe(slices: &[Slice], routes: &[Route]) -> OpenApi {
    let info = InfoBuilder::new()
        .title("Rangkul")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(License::new(env!("CARGO_PKG_LICENSE"))));
    let mut whole = OpenApi::new(info.build(), Paths::new());
    for api in slices.iter().filter_map(|slice| slice.api) {
        whole.merge(api());
    }
    for route in routes {
        let item = whole.paths.paths.get_mut(route.path);
        if let Some(call) = item.and_then(|item| call_of(item, &route.method)) {
            complete(call, route);
        }
    }
    let mut components = whole.components.take().unwrap_or_default();
    share(&mut components);
    whole.components = Some(components);
    whole
}

const ABOUT: &str = "The calls of a Rangkul installation. Times are RFC 3339 in UTC, ids are UUIDs of \
    version 7, lists come in pages, and whatever is refused is told as problem+json (RFC 9457). \
    `x-permission` names what a caller must be allowed: a permission, `signed in`, or `public`.";

/// The call of an item by its method.
fn call_of<'a>(item: &'a mut PathItem, method: &Method) -> Option<&'a mut Operation> {
    match method.as_str() {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "PUT" => item.put.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

/// Adds what follows from the route: who may call it, by what it is recognised, how it is repeated, and
/// how it says no.
fn complete(call: &mut Operation, route: &Route) {
    let tag = route.path.trim_start_matches(CALLS).split('/').next();
    call.tags = Some(tag.into_iter().map(str::to_owned).collect());
    let permission = ExtensionsBuilder::new().add("x-permission", route.access.name());
    call.extensions
        .get_or_insert_default()
        .merge(permission.build());
    let none: [&str; 0] = [];
    call.security = Some(match route.access {
        Access::Public => Vec::new(),
        Access::SignedIn | Access::Needs(_) => vec![
            SecurityRequirement::new(TOKEN, none),
            SecurityRequirement::new(SESSION, none),
        ],
    });
    if route.method != Method::GET {
        let repeat = Ref::new(format!("#/components/parameters/{REPEAT}"));
        call.parameters
            .get_or_insert_default()
            .push(RefOr::Ref(repeat));
    }
    let problem = Ref::from_response_name(PROBLEM);
    call.responses
        .responses
        .insert("default".to_owned(), RefOr::Ref(problem));
}

/// Puts beside the schemas of the slices what every call refers to.
fn share(components: &mut Components) {
    let mut schemas = vec![(ProblemJson::name().into_owned(), ProblemJson::schema())];
    ProblemJson::schemas(&mut schemas);
    components.schemas.extend(schemas);
    components
        .responses
        .insert(PROBLEM.to_owned(), RefOr::T(problem()));
    components
        .parameters
        .insert(REPEAT.to_owned(), RefOr::T(repeat()));
    let mut token = Http::new(HttpAuthScheme::Bearer);
    token.description = Some("A token made by `rangkul token create`.".to_owned());
    let session = ApiKeyValue::with_description(
        cookies::SESSION,
        "The session of somebody signed in on a page. A cookie travels by itself, so a call that \
         changes something must come from our own pages: without `Origin` or `Sec-Fetch-Site` that says \
         so it is refused with 403.",
    );
    let keys = [
        (TOKEN, SecurityScheme::Http(token)),
        (SESSION, SecurityScheme::ApiKey(ApiKey::Cookie(session))),
    ];
    for (name, scheme) in keys {
        components
            .security_schemes
            .insert(name.to_owned(), RefOr::T(scheme));
    }
}

fn problem() -> Response {
    let schema = Ref::from_schema_name(ProblemJson::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .description("It was not done. `type` tells why, for a program; `detail` for a person.")
        .content("application/problem+json", content)
        .build()
}

fn repeat() -> Parameter {
    let key = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(16))
        .max_length(Some(64))
        .pattern(Some("^[!-~]{16,64}$"));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "The same key with the same body does nothing a second time and is answered alike, for 48 \
             hours; with another body it is refused with 422. On public calls it must be a UUID.",
        ))
        .schema(Some(key))
        .build()
}
