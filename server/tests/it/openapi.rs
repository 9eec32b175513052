//! The description of the API against the program: the same calls, the same doors, and answers that fit.

use std::collections::BTreeSet;

use http::Method;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use shell::{Access, Route, Routes};

use crate::process::{Home, Running, printed};

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

fn routes() -> Vec<Route> {
    let routes = Routes::of(&rangkul::app::slices());
    let list = routes.list().iter();
    list.filter(|route| route.path.starts_with("/api/v1"))
        .cloned()
        .collect()
}

fn description() -> Value {
    let slices = rangkul::app::slices();
    let whole = shell::describe(&slices, Routes::of(&slices).list());
    serde_json::to_value(whole).unwrap()
}

fn call<'a>(whole: &'a Value, route: &Route) -> &'a Value {
    &whole["paths"][route.path][route.method.as_str().to_lowercase()]
}

/// The successes of a call: status and answer.
fn successes(call: &Value) -> Vec<(&str, &Value)> {
    let responses = call["responses"].as_object().unwrap().iter();
    responses
        .filter(|(status, _)| status.starts_with('2'))
        .map(|(status, answer)| (status.as_str(), answer))
        .collect()
}

/// The names of the parameters of a call, also of those it refers to.
fn parameters(whole: &Value, call: &Value) -> BTreeSet<String> {
    let Some(listed) = call["parameters"].as_array() else {
        return BTreeSet::new();
    };
    let named = listed.iter().map(|one| resolve(whole, one));
    named
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect()
}

fn resolve<'a>(whole: &'a Value, one: &'a Value) -> &'a Value {
    match one["$ref"].as_str() {
        Some(place) => whole.pointer(place.strip_prefix('#').unwrap()).unwrap(),
        None => one,
    }
}

#[test]
fn it_holds_the_calls_of_the_program_and_no_others() {
    let whole = description();
    assert!(whole["openapi"].as_str().unwrap().starts_with("3.1."));
    let in_program: BTreeSet<_> = routes()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let mut in_description = BTreeSet::new();
    for (path, item) in whole["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            assert!(METHODS.contains(&method.as_str()), "{path} {method}");
            in_description.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    assert_eq!(in_description, in_program);
    assert!(in_program.len() >= 20);
}

#[test]
fn every_call_has_a_name_a_summary_and_an_answer() {
    let whole = description();
    let mut names = BTreeSet::new();
    for route in routes() {
        let (call, place) = (
            call(&whole, &route),
            format!("{} {}", route.method, route.path),
        );
        let name = call["operationId"].as_str().expect(&place);
        assert!(names.insert(name.to_owned()), "{name} names two calls");
        let summary = call["summary"].as_str().expect(&place);
        assert!((10..=100).contains(&summary.len()), "{place}: {summary}");
        let successes = successes(call);
        assert!(!successes.is_empty(), "{place}");
        for (status, answer) in successes {
            let kinds = answer["content"].as_object();
            let has_schema = kinds.is_some_and(|kinds| {
                !kinds.is_empty() && kinds.values().all(|kind| kind["schema"].is_object())
            });
            assert_eq!(has_schema, status != "204", "{place} {status}");
        }
        let problem = resolve(&whole, &call["responses"]["default"]);
        let problem = &problem["content"]["application/problem+json"]["schema"];
        assert_eq!(problem["$ref"], "#/components/schemas/Problem", "{place}");
    }
}

#[test]
fn every_call_says_who_may_and_how_it_is_repeated() {
    let whole = description();
    for route in routes() {
        let (call, place) = (
            call(&whole, &route),
            format!("{} {}", route.method, route.path),
        );
        assert_eq!(call["x-permission"], route.access.name(), "{place}");
        let security = match route.access {
            Access::Public => json!([]),
            Access::SignedIn | Access::Needs(_) => json!([{ "token": [] }, { "session": [] }]),
        };
        assert_eq!(call["security"], security, "{place}");
        let names = parameters(&whole, call);
        let repeats = names.contains("Idempotency-Key");
        assert_eq!(repeats, route.method != Method::GET, "{place}");
        for part in route
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{'))
        {
            assert!(
                names.contains(part.trim_end_matches('}')),
                "{place}: {part}"
            );
        }
    }
    let schemes = whole["components"]["securitySchemes"].as_object().unwrap();
    assert_eq!(schemes["token"]["scheme"], "bearer");
    assert_eq!(schemes["session"]["in"], "cookie");
}

#[test]
fn lists_come_in_pages_and_streams_as_events() {
    let whole = description();
    let (mut lists, mut streams) = (0, 0);
    for route in routes() {
        let call = call(&whole, &route);
        for (_, answer) in successes(call) {
            let schema = resolve(&whole, &answer["content"]["application/json"]["schema"]);
            let names = parameters(&whole, call);
            if schema["properties"]["next"].is_object() {
                lists += 1;
                assert!(
                    names.contains("limit") && names.contains("after"),
                    "{}",
                    route.path
                );
            }
            let is_stream = route.path.ends_with("/events");
            let as_events = &answer["content"]["text/event-stream"]["schema"];
            assert_eq!(as_events.is_object(), is_stream, "{}", route.path);
            streams += usize::from(is_stream);
        }
    }
    assert_eq!((lists, streams), (2, 2));
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_sound() {
    let whole = description();
    let mut places = Vec::new();
    collect(&whole, &mut places);
    assert!(places.len() > 30);
    for place in places {
        let pointer = place.strip_prefix('#').unwrap();
        assert!(whole.pointer(pointer).is_some(), "{place}");
    }
    for (name, schema) in whole["components"]["schemas"].as_object().unwrap() {
        assert!(jsonschema::meta::is_valid(schema), "{name}");
        assert!(
            schema["description"].is_string() || name.starts_with("Listed"),
            "{name}"
        );
    }
    let schemas = &whole["components"]["schemas"];
    assert_eq!(
        schemas["Conversation"]["properties"]["id"]["format"],
        "uuid"
    );
    assert_eq!(
        schemas["Conversation"]["properties"]["opened_at"]["format"],
        "date-time"
    );
    let kinds = |name: &str, field: &str| schemas[name]["properties"][field]["type"].clone();
    assert_eq!(kinds("Chat", "position"), json!(["integer", "null"]));
    assert_eq!(
        kinds("Conversation", "last_message"),
        json!(["string", "null"])
    );
    assert_eq!(
        schemas["Tier"]["enum"],
        json!(["routine", "elevated", "high", "imminent"])
    );
}

fn collect<'a>(value: &'a Value, places: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            places.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| collect(value, places));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, places)),
        _ => {}
    }
}

/// Whether an answer fits what is said of a call at a status.
fn fits(
    whole: &Value,
    method: &str,
    path: &str,
    status: &str,
    answer: &Value,
) -> Result<(), String> {
    let said = resolve(whole, &whole["paths"][path][method]["responses"][status]);
    let content = said["content"].as_object().expect(path);
    let mut schema = content.values().next().expect(path)["schema"].clone();
    schema["components"] = whole["components"].clone();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let errors: Vec<_> = validator
        .iter_errors(answer)
        .map(|error| error.to_string())
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors.join("; "))
    }
}

/// A running program with a volunteer who is there.
struct Line {
    running: Running,
    client: Client,
    token: String,
    whole: Value,
}

impl Line {
    async fn open(home: &Home) -> Self {
        let running = home.serve();
        let add = [
            "user",
            "add",
            "--email",
            "sekar@contoh.org",
            "--name",
            "Sekar",
            "--role",
            "volunteer",
            "--language",
            "id",
        ];
        assert!(home.run(&add).status.success());
        let token = printed(&home.run(&["token", "create", "--user", "sekar@contoh.org"]));
        let client = Client::new();
        let whole = client.get(format!("{}/api/openapi.json", running.url));
        let whole = whole.send().await.unwrap().json().await.unwrap();
        Self {
            running,
            client,
            token: token.trim().to_owned(),
            whole,
        }
    }

    fn ask(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.to_uppercase().parse().unwrap();
        let url = format!("{}{path}", self.running.url);
        self.client.request(method, url).bearer_auth(&self.token)
    }

    /// Sends, and holds the answer against what is said of the call `pattern`.
    async fn check(&self, method: &str, pattern: &str, request: RequestBuilder) -> Value {
        let response: Response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let answer: Value = response.json().await.unwrap();
        let key = if status < 300 {
            status.to_string()
        } else {
            "default".to_owned()
        };
        let told = fits(&self.whole, method, pattern, &key, &answer);
        assert_eq!(told, Ok(()), "{method} {pattern} {status}: {answer}");
        answer
    }
}

#[tokio::test]
async fn real_answers_fit_the_description_that_is_handed_out() {
    let home = Home::new().await;
    let line = Line::open(&home).await;
    assert_eq!(line.whole, description());

    let start = line.ask("post", "/api/v1/chat").json(&json!({
        "text": "tolong", "about": "distress", "danger": "no", "watched": false, "region": "Klaten",
    }));
    let started = line.check("post", "/api/v1/chat", start).await;
    let code = started["code"].as_str().unwrap();
    let chat = "/api/v1/chat/{code}";
    let at = format!("/api/v1/chat/{code}");
    line.check("get", chat, line.ask("get", &at)).await;
    let write = line
        .ask("post", &format!("{at}/messages"))
        .json(&json!({ "text": "halo?" }));
    line.check("post", "/api/v1/chat/{code}/messages", write)
        .await;

    let listed = line.ask("get", "/api/v1/conversations?limit=1");
    let listed = line.check("get", "/api/v1/conversations", listed).await;
    assert_eq!(listed["items"][0]["id"], started["conversation_id"]);
    let away = line
        .ask("put", "/api/v1/me/presence")
        .json(&json!({ "state": "away" }));
    assert_eq!(away.send().await.unwrap().status(), 204);
    let next = line
        .ask("post", "/api/v1/conversations/next")
        .json(&json!({}));
    let taken = line.check("post", "/api/v1/conversations/next", next).await;
    assert_eq!(taken["state"], "active");

    let of = format!("/api/v1/conversations/{}", taken["id"].as_str().unwrap());
    let messages = "/api/v1/conversations/{id}/messages";
    let path = format!("{of}/messages");
    let answer = line.ask("post", &path).json(&json!({ "text": "Halo" }));
    line.check("post", messages, answer).await;
    let all = line.check("get", messages, line.ask("get", &path)).await;
    assert_eq!(all["items"].as_array().unwrap().len(), 3);
    line.check("get", chat, line.ask("get", &at)).await;
    let codes = "/api/v1/wrap-up-codes";
    line.check("get", codes, line.ask("get", codes)).await;
}

#[tokio::test]
async fn what_is_refused_fits_it_too_and_what_is_wrong_does_not() {
    let home = Home::new().await;
    let line = Line::open(&home).await;
    let chat = "/api/v1/chat";
    let bad = line
        .ask("post", chat)
        .json(&json!({ "text": "halo", "danger": "perhaps" }));
    let refused = line.check("post", chat, bad).await;
    assert_eq!(
        refused["errors"],
        json!([{ "pointer": "/danger", "detail": "unknown" }])
    );
    let unknown = line.ask("get", "/api/v1/conversations/nothing/messages");
    line.check("get", "/api/v1/conversations/{id}/messages", unknown)
        .await;

    let start = line.ask("post", chat).json(&json!({ "text": "halo" }));
    let started = line.check("post", chat, start).await;
    for (field, wrong) in [
        ("conversation_id", json!("7")),
        ("position", json!("1")),
        ("promise_at", json!("tomorrow")),
        ("emergency", Value::Null),
    ] {
        let mut changed = started.clone();
        changed[field] = wrong;
        assert!(
            fits(&line.whole, "post", chat, "201", &changed).is_err(),
            "{field}"
        );
        changed.as_object_mut().unwrap().remove(field);
        assert!(
            fits(&line.whole, "post", chat, "201", &changed).is_err(),
            "without {field}"
        );
    }
}
