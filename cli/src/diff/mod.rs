//! What a deployment changes: templates and assemblies, compared.

mod github;
mod human;
mod json;
mod markdown;
mod side;

use serde_json::Value as Json;
use stackwright::changes::{Action, Changes, Direction, Finding};

pub use self::side::{Side, Stack};
use crate::template::Place;

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// For a comment of a pull request.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
}

impl Format {
    /// The names of the formats, as `--format` takes them.
    pub const NAMES: [&str; 4] = ["human", "json", "markdown", "github"];

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "human" => Some(Self::Human),
            "json" => Some(Self::Json),
            "markdown" => Some(Self::Markdown),
            "github" => Some(Self::Github),
            _ => None,
        }
    }
}

/// A stack of both sides, or of one.
#[derive(Debug)]
pub struct Compared {
    /// Its name.
    pub name: String,
    /// Whether it is on one side only: `true` for the new one.
    pub is_new: Option<bool>,
    /// What changes.
    pub changes: Changes,
    /// The template that places are in: the new one, or else the old one.
    pub places: Stack,
}

impl Compared {
    /// Where an entry of the template is declared: its place in the program, or else in the template.
    #[must_use]
    pub fn place(&self, logical_id: &str) -> Option<(String, Place)> {
        self.places.place(logical_id)
    }
}

/// Compares the stacks of two sides by their names. A template alone is compared with the only stack of the other side.
#[must_use]
pub fn compare(old: Side, new: Side) -> Vec<Compared> {
    let nothing = Json::Object(serde_json::Map::new());
    let (mut old, mut new) = (old.stacks, new.stacks);
    if let ([one], [other]) = (old.as_mut_slice(), new.as_mut_slice())
        && (!one.is_named || !other.is_named)
    {
        let name = if one.is_named { &one.name } else { &other.name };
        let name = name.clone();
        one.name.clone_from(&name);
        other.name = name;
    }
    let deployed: Vec<_> = old
        .iter()
        .map(|one| (one.name.clone(), one.json.clone()))
        .collect();
    let mut out = Vec::new();
    for stack in new {
        let at = old.iter().position(|one| one.name == stack.name);
        let before = at.map(|at| old.remove(at));
        let others: Vec<_> = deployed
            .iter()
            .filter(|(name, _)| *name != stack.name)
            .map(|(name, json)| (name.as_str(), json))
            .collect();
        let json = before.as_ref().map_or(&nothing, |one| &one.json);
        let mut places = stack;
        let changes = Changes::among(json, &places.json, &others);
        let is_new = before.is_none().then_some(true);
        places.fallback = before.map(Box::new);
        out.push(Compared {
            name: places.name.clone(),
            is_new,
            changes,
            places,
        });
    }
    for stack in old {
        let changes = Changes::between(&stack.json, &nothing);
        out.push(Compared {
            name: stack.name.clone(),
            is_new: Some(false),
            changes,
            places: stack,
        });
    }
    out
}

/// Changes that end a run with exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Any.
    Change,
    /// A resource that is replaced or removed.
    Replace,
    /// Data that is lost.
    DataLoss,
    /// What CloudFormation or the service refuses.
    Refused,
    /// Access that is, or may be, wider.
    Access,
}

impl FailOn {
    /// The names, as `--fail-on` takes them.
    pub const NAMES: [&str; 5] = ["change", "replace", "data-loss", "refused", "access"];

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "change" => Some(Self::Change),
            "replace" => Some(Self::Replace),
            "data-loss" => Some(Self::DataLoss),
            "refused" => Some(Self::Refused),
            "access" => Some(Self::Access),
            _ => None,
        }
    }

    /// Whether changes have it.
    #[must_use]
    pub fn is_in(self, changes: &Changes) -> bool {
        match self {
            Self::Change => !changes.is_empty(),
            Self::Replace => changes
                .resources
                .iter()
                .any(|one| matches!(one.action, Action::Replace | Action::Remove)),
            Self::DataLoss => changes.findings.iter().any(Finding::is_loss),
            Self::Refused => changes
                .findings
                .iter()
                .any(|one| one.level == stackwright_core::Level::Error),
            Self::Access => changes
                .access
                .iter()
                .any(|one| one.direction != Direction::Narrower),
        }
    }
}

/// Changes as text, with the notes of both sides where the format is for others than the reader of a terminal. The human format has
/// color; it is stripped where the output has none.
#[must_use]
pub fn render(compared: &[Compared], notes: &[String], format: Format) -> String {
    match format {
        Format::Human => human::render(compared),
        Format::Json => json::render(compared, notes),
        Format::Markdown => markdown::render(compared, notes),
        Format::Github => github::render(compared, notes),
    }
}

/// How many resources there are of each action, in words.
fn counted(changes: &Changes) -> String {
    let parts = [
        (Action::Replace, "replaced"),
        (Action::MayReplace, "maybe replaced"),
        (Action::Update, "changed"),
        (Action::Add, "added"),
        (Action::Remove, "removed"),
    ];
    let parts = parts
        .iter()
        .map(|(action, word)| (changes.count(*action), *word));
    let mut parts: Vec<_> = parts
        .filter(|(count, word)| *count > 0 || *word == "replaced" || *word == "removed")
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let tags = changes
        .resources
        .iter()
        .filter(|one| one.is_of_tags())
        .count();
    if tags > 0 {
        parts.push(format!("{tags} of them in tags only"));
    }
    parts.join(", ")
}

/// The name of an action.
const fn action_name(action: Action) -> &'static str {
    match action {
        Action::Add => "add",
        Action::Update => "change",
        Action::MayReplace => "may replace",
        Action::Replace => "replace",
        Action::Remove => "remove",
        _ => "attributes",
    }
}

/// What becomes of the data of a resource, as a sentence; none where nothing is to be said.
fn fate(fate: stackwright::changes::Fate) -> Option<String> {
    use stackwright::changes::Fate;
    match fate {
        Fate::Lost(what) => Some(format!("lost: {what}")),
        Fate::Snapshot => Some("kept: a snapshot is made of the data".to_owned()),
        Fate::Left => Some("kept: the old resource stays, and no stack has it".to_owned()),
        Fate::Kept(what) => Some(format!("kept: it cannot be deleted while it has {what}")),
        _ => None,
    }
}

/// The longest value that is shown whole.
const LONGEST: usize = 120;

/// A value as a line shows it.
fn shown(value: Option<&Json>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(value) => {
            let text = match value {
                Json::String(text) if text.is_empty() => "\"\"".to_owned(),
                value => short(value),
            };
            let text = stackwright_core::escaped(&text).into_owned();
            match text.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
                None => text,
            }
        }
    }
}

/// A value in the short form: functions as in the text of `Fn::Sub`.
fn short(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let items: Vec<_> = items.iter().map(short).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(entries) => {
            let only = entries.iter().next().filter(|_| entries.len() == 1);
            if let Some(text) = only.and_then(|(key, inner)| function(key, inner)) {
                return text;
            }
            let entries = entries.iter();
            let entries: Vec<_> = entries
                .map(|(key, value)| format!("{key}: {}", short(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

fn function(key: &str, inner: &Json) -> Option<String> {
    match (key, inner) {
        ("Ref", Json::String(id)) => Some(format!("${{{id}}}")),
        ("Fn::GetAtt", Json::Array(parts)) => {
            let parts: Option<Vec<_>> = parts.iter().map(Json::as_str).collect();
            Some(format!("${{{}}}", parts?.join(".")))
        }
        ("Fn::Join", Json::Array(parts)) => match parts.as_slice() {
            [Json::String(delimiter), Json::Array(parts)] => {
                let parts: Vec<_> = parts.iter().map(short).collect();
                Some(parts.join(delimiter))
            }
            _ => None,
        },
        _ => None,
    }
}
