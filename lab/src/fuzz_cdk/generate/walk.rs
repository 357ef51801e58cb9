//! Declarations that are made up as their descriptions say.

use stackwright_core::describe::{COMMON, Description, Existence, Field, Required, Takes, Unit};
use stackwright_core::{Rule, common};

use super::{Generator, Wish, logical, pools};
use crate::fuzz_cdk::facts::{broken, missing};
use crate::fuzz_cdk::model::{Declaration, Fields, Value, pascal_case};
use crate::fuzz_cdk::names::{self, Called};

/// How often a declaration is begun anew, and how often its fields are drawn again.
const ATTEMPTS: usize = 12;
const ROUNDS: usize = 40;
/// How deep declarations are made for each other.
const DEPTH: usize = 5;

/// Where a value is: in the field of a declaration, or of a struct in one.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) one: &'a Declaration,
    pub(super) of: &'static Description,
    pub(super) field: &'static Field,
}

impl Place<'_> {
    pub(super) const fn key(self) -> (&'static str, &'static str) {
        (self.of.name, self.field.name)
    }
}

impl Generator {
    /// Adds a declaration that breaks no rule, and what it refers to; answers with its name. `None` if that does not succeed.
    pub(super) fn declare(&mut self, of: &'static Description, wish: &Wish) -> Option<String> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let mark = self.stack.declarations.len();
        let is_wild = std::mem::replace(&mut self.is_wild, false);
        let made = (0..ATTEMPTS).find_map(|_| {
            self.stack.declarations.truncate(mark);
            let mut made = self.begun(of, wish);
            self.repaired(&mut made, wish).then_some(made)
        });
        self.is_wild = is_wild;
        self.depth -= 1;
        match made {
            Some(made) => Some(self.add(made, mark)),
            None => {
                self.stack.declarations.truncate(mark);
                None
            }
        }
    }

    /// Adds what was made, and takes away what was made for it since and is not needed.
    pub(super) fn add(&mut self, mut made: Declaration, mark: usize) -> String {
        self.identified(&mut made);
        made.fields
            .sort_by_key(|(name, _)| made.of.named(name).map(|(number, _)| number));
        self.stack.declarations.push(made);
        for at in (mark..self.stack.declarations.len().saturating_sub(1)).rev() {
            let later = self.stack.declarations.get(at + 1..).unwrap_or_default();
            let name = self.stack.declarations.get(at).map(|one| one.name.as_str());
            if name.is_some_and(|name| !later.iter().any(|one| one.mentions(name))) {
                self.stack.declarations.remove(at);
            }
        }
        let last = self.stack.declarations.last();
        last.map(|one| one.name.clone()).unwrap_or_default()
    }

    /// A declaration as it comes, which may break rules.
    pub(super) fn begun(&mut self, of: &'static Description, wish: &Wish) -> Declaration {
        let is_existing = wish
            .is_existing
            .unwrap_or_else(|| can_exist(of) && self.random.chance(12));
        let arguments = of.header.argument.map(|argument| argument.choice.names());
        let arguments: Vec<_> = arguments.into_iter().flatten().collect();
        let mut made = Declaration {
            of,
            argument: wish.argument.or_else(|| self.random.pick(&arguments)),
            name: self.declared_name(of),
            fields: wish.fields.clone(),
        };
        for (number, field) in of.numbered() {
            let chance = match field.options.existence {
                _ if field.options.is_parameter || made.field(field.name).is_some() => 0,
                Existence::Identity if is_existing => 100,
                Existence::Identity | Existence::Lookup => 0,
                Existence::New | Existence::NewBy(_) if is_existing => 0,
                Existence::Told if is_existing => 60,
                Existence::Told => 0,
                // The conformance programs have it.
                _ if field.name == "logical_id" => 0,
                _ if number >= COMMON => 10,
                _ => 30,
            };
            if self.random.chance(chance) || needs(self, &made, field) {
                self.draw(&mut made, field);
            }
        }
        made
    }

    /// Draws fields again until no rule is broken; whether that succeeded.
    pub(super) fn repaired(&mut self, made: &mut Declaration, wish: &Wish) -> bool {
        let is_fixed = |name| wish.fields.iter().any(|(of, _)| *of == name);
        for _ in 0..ROUNDS {
            for name in missing(&self.stack, made) {
                if let Some((_, field)) = made.of.named(name) {
                    self.draw(made, field);
                }
            }
            let mut wrong = Vec::new();
            for broken in broken(&self.stack, made) {
                let mut of_rule = fields_of(made.of, broken.rule);
                of_rule.retain(|number| {
                    made.of
                        .field(*number)
                        .is_some_and(|of| made.field(of.name).is_some())
                });
                let own = broken.path.first();
                let other = self.random.pick(&of_rule).unwrap_or(own);
                let number = if self.random.chance(50) { own } else { other };
                wrong.extend(made.of.field(number).or_else(|| made.of.field(other)));
            }
            let limit = names::limit(&self.stack, made);
            wrong.extend(limit.and_then(|name| made.of.named(name)).map(|(_, of)| of));
            if wrong.is_empty() {
                return missing(&self.stack, made).is_empty();
            }
            wrong.retain(|field| !is_fixed(field.name));
            for field in wrong {
                made.set(field.name, None);
                let can_be =
                    made.is_existing() || !matches!(field.options.existence, Existence::Told);
                if can_be && (needs(self, made, field) || self.random.chance(75)) {
                    self.draw(made, field);
                }
            }
        }
        false
    }

    /// Gives a field a value.
    pub(super) fn draw(&mut self, made: &mut Declaration, field: &'static Field) {
        let of = made.of;
        let place = Place {
            one: made,
            of,
            field,
        };
        if names::is_compared(place.key())
            && let Some(value) = self.value(place, field.takes)
        {
            made.set(field.name, value);
        }
    }

    fn value(&mut self, place: Place<'_>, takes: Takes) -> Option<Value> {
        if let Some(value) = self.special(place) {
            return value;
        }
        Some(match takes {
            Takes::Id => Value::Text(self.id()),
            Takes::Text => self.text(place),
            Takes::Flag => Value::Flag(self.random.chance(50)),
            Takes::Count | Takes::Number => self.number(place),
            Takes::Float => self.float(place),
            Takes::Scalar => self.random.pick(pools::SCALARS)?.value(),
            Takes::Version => self.random.pick(pools::VERSIONS)?.value(),
            Takes::Size => self.size(place),
            Takes::Duration => self.duration(place),
            Takes::Choice(choice) => {
                let names: Vec<_> = choice.names().collect();
                Value::Word(self.random.word(&names))
            }
            Takes::Range(of) => self.range(place, *of)?,
            Takes::List(Takes::Tag) => Value::Tags(self.tags_of()),
            Takes::List(of) => self.list(place, *of)?,
            Takes::Struct(of) => self.structure(place, of),
            Takes::Reference(of) => Value::Name(self.reference(of())?),
            Takes::AnyReference => Value::Name(self.one(Declaration::is_new_resource)?),
            Takes::Rust(of) => self.expression(place, of)?,
            Takes::Json => Value::Json(
                serde_json::from_str(self.random.word(pools::json(place.field.name))).ok()?,
            ),
            Takes::Tag | Takes::Allow => return None,
        })
    }

    /// An id that is not the one of the declaration's name.
    fn id(&mut self) -> String {
        let base = self.random.word(pools::IDS);
        if self.is_wild {
            return self.wild_text();
        }
        self.unique_id(base)
    }

    fn text(&mut self, place: Place<'_>) -> Value {
        let is_identity = matches!(place.field.options.existence, Existence::Identity);
        if self.is_wild && self.random.chance(60) {
            return Value::Text(self.wild_text());
        }
        if is_identity {
            let identity = self.identity(place.of);
            let (from, to) = match self.random.below(2) {
                _ if !self.is_wild => ("", ""),
                0 => ("eu-west-1", "Europe"),
                _ => ("123456789012", "1234"),
            };
            return Value::Text(identity.replace(from, to));
        }
        let sample = self.random.word(&pools::texts(place.key()));
        let text = self.sample(sample);
        let takes_tokens = place.field.options.rust.is_empty() && names::takes_tokens(place.key());
        let tokens = if takes_tokens && self.random.chance(12) {
            self.tokens()
        } else {
            Vec::new()
        };
        let token = self.random.pick(&tokens);
        token.unwrap_or(Value::Text(text))
    }

    /// A text of which every `#` is a digit; with one, nothing else has it.
    fn sample(&mut self, sample: &str) -> String {
        let mut digit = || char::from(b'0' + u8::try_from(self.random.below(10)).unwrap_or(0));
        let signs = sample
            .chars()
            .map(|sign| if sign == '#' { digit() } else { sign });
        let text = signs.collect::<String>();
        if sample.contains('#') {
            self.unique(&text, "")
        } else {
            text
        }
    }

    /// The name or the ARN of something that exists.
    fn identity(&mut self, of: &Description) -> String {
        let sample = self.random.word(&pools::texts((of.name, "existing")));
        let name = self.sample(sample);
        let Some(identified) = of.header.existing else {
            return name;
        };
        let (kind, between) = identified.before_name(&name);
        let is_name = Called::of(of).existing(&name).is_some();
        if is_name && (kind.is_empty() || self.random.chance(50)) {
            return name;
        }
        let region = if identified.is_global() {
            ""
        } else {
            "eu-west-1"
        };
        let (service, after) = (identified.service, identified.after_name());
        format!("arn:aws:{service}:{region}:123456789012:{kind}{between}{name}{after}")
    }

    fn number(&mut self, place: Place<'_>) -> Value {
        let is_deployed = matches!(place.field.takes, Takes::Number | Takes::Range(_));
        let number = match pools::number(place.key()) {
            _ if self.is_wild => self.random.pick(pools::WILD_NUMBERS).unwrap_or_default(),
            Some((least, most)) => self.random.within(least, most),
            None => self.random.within(1, 30),
        };
        self.number_or_token(Value::Number(number), is_deployed)
    }

    fn float(&mut self, place: Place<'_>) -> Value {
        if let (Some((least, most)), false) = (pools::number(place.key()), self.is_wild) {
            return Value::Number(self.random.within(least, most));
        }
        let number = match self.random.below(4) {
            0 => Value::Decimal(self.random.word(&["0.8", "1.5", "99.95"])),
            1 => Value::Number(1_000_000),
            _ => Value::Number(self.random.within(0, 100)),
        };
        self.number_or_token(number, true)
    }

    /// A number, or one that is known when the stack is deployed only.
    fn number_or_token(&mut self, number: Value, is_deployed: bool) -> Value {
        let parameters = self.stack.names(super::by_hand::is_number);
        match self.random.pick(&parameters) {
            Some(parameter) if is_deployed && self.random.chance(20) => {
                Value::of(&parameter, "value")
            }
            _ => number,
        }
    }

    fn size(&mut self, place: Place<'_>) -> Value {
        let is_gib = matches!(place.field.options.unit, Unit::None | Unit::Gib);
        if let Some((least, most, unit)) = pools::size(place.key())
            && !self.is_wild
        {
            return Value::Unit(self.random.within(least, most), unit);
        }
        let gib = match self.random.below(4) {
            _ if self.is_wild => self.random.pick(pools::WILD_NUMBERS).unwrap_or_default(),
            0 => 1,
            1 => 5_000,
            _ => self.random.within(1, 5_000),
        };
        let size = match self.random.below(3) {
            0 if self.is_wild => Value::Unit(gib, "MiB"),
            0 if gib % 1_024 == 0 => Value::Unit(gib / 1_024, "TiB"),
            1 => Value::Unit(gib * 1_024, "MiB"),
            _ => Value::Unit(gib, "GiB"),
        };
        self.number_or_token(size, is_gib)
    }

    fn duration(&mut self, place: Place<'_>) -> Value {
        if let Some((least, most)) = pools::seconds(place.key())
            && !self.is_wild
        {
            return Value::Unit(self.random.within(least, most), "sec");
        }
        let units: &[&str] = match place.field.options.unit {
            _ if self.is_wild => &["sec", "min", "hours", "days"],
            Unit::Seconds => &["min", "hours"],
            Unit::None => &["hours", "days"],
            Unit::Days | Unit::Gib | Unit::Mib => &["days"],
        };
        let unit = self.random.word(units);
        let count = match pools::number(place.key()) {
            _ if self.is_wild => self.random.pick(pools::WILD_NUMBERS).unwrap_or_default(),
            _ if self.random.chance(20) => self.random.pick(pools::DAYS).unwrap_or_default(),
            Some((least, most)) => self.random.within(least, most),
            None => self.random.within(1, 40),
        };
        self.number_or_token(
            Value::Unit(count, unit),
            place.field.options.unit == Unit::Days && names::takes_tokens(place.key()),
        )
    }

    fn range(&mut self, place: Place<'_>, of: Takes) -> Option<Value> {
        let from = Some(Box::new(self.value(place, of)?));
        let to = Some(Box::new(self.value(place, of)?));
        Some(match self.random.below(4) {
            0 => Value::Range(from, None),
            1 => Value::Range(None, to),
            _ => Value::Range(from, to),
        })
    }

    fn list(&mut self, place: Place<'_>, of: Takes) -> Option<Value> {
        // A policy has statements.
        let is_empty = !matches!(of, Takes::Rust(_)) && self.random.chance(8);
        let least = i64::from(!self.is_wild && !is_empty);
        let mut values = Vec::new();
        for _ in 0..self.random.within(least, 3) {
            let value = self.value(place, of)?;
            if self.is_wild || !values.contains(&value) {
                values.push(value);
            }
        }
        let rows = matches!(of, Takes::Rust(of) if of.in_rows);
        Some(Value::List(if rows {
            values
                .into_iter()
                .map(|row| Value::List(vec![row]))
                .collect()
        } else {
            values
        }))
    }

    pub(super) fn structure(&mut self, place: Place<'_>, of: &'static Description) -> Value {
        let mut fields = Fields::new();
        for (_, field) in of.numbered() {
            let is_required = matches!(field.options.required, Required::Always);
            let place = Place { of, field, ..place };
            if (is_required || self.random.chance(40))
                && names::is_compared(place.key())
                && let Some(value) = self.value(place, field.takes)
            {
                fields.push((field.name, value));
            }
        }
        Value::Struct(of.header.props.last().copied().unwrap_or_default(), fields)
    }

    /// The name of a construct of a kind, declared before or now.
    pub(super) fn reference(&mut self, of: &'static Description) -> Option<String> {
        let known = self.one(|other| other.of == of);
        match known {
            Some(name) if self.random.chance(70) => Some(name),
            known => self.declare(of, &Wish::default()).or(known),
        }
    }

    fn tags_of(&mut self) -> Vec<(String, String)> {
        if !self.is_wild {
            return self.tags();
        }
        let text = |own: &mut Self| own.wild_text();
        (0..self.random.within(1, 3))
            .map(|_| (text(self), text(self)))
            .collect()
    }

    fn wild_text(&mut self) -> String {
        if self.random.chance(25) {
            let count = self.random.pick(pools::LENGTHS).unwrap_or_default();
            return "x".repeat(count);
        }
        self.random.word(pools::WILD_TEXTS).to_owned()
    }

    /// An id for a declaration, where that of its name is taken, and now and then without need.
    fn identified(&mut self, made: &mut Declaration) {
        let id = pascal_case(&made.name);
        if made.field("id").is_none() && !self.taken.insert(format!("id {}", logical(&id))) {
            let id = self.unique_id(&id);
            made.set("id", Value::Text(id));
        }
    }
}

/// Whether a declaration cannot be without a field.
fn needs(own: &Generator, made: &Declaration, field: &Field) -> bool {
    let is_required = matches!(field.options.required, Required::Always) && !made.is_existing();
    // Without them the zones of the region would have to be looked up, and the CDK wants those of an existing one.
    let is_zones = made.kind() == "vpc" && field.name == "availability_zones";
    let has_zones = is_zones && (own.stack.environment.is_some() || made.is_existing());
    let is_given = made.field(field.name).is_some();
    !is_given && (is_required || has_zones)
}

/// The numbers of the fields that a rule speaks of.
pub(super) fn fields_of(of: &Description, rule: &Rule) -> Vec<u16> {
    let header = &of.header;
    let asked = header
        .rules
        .iter()
        .chain(header.existing_rules)
        .chain(common::RULES);
    let asked = asked.filter(|asked| asked.rule == rule);
    let numbers = asked.flat_map(|asked| asked.of).map(|path| path.first());
    numbers
        .filter(|number| of.field(*number).is_some())
        .collect()
}

/// Whether one that exists already is compared. An existing service has no connections and no grants in the CDK.
fn can_exist(of: &Description) -> bool {
    of.header.existing.is_some() && of.name != "Service"
}
