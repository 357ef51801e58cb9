//! Declarations as they are where something is taken to be so: in one branch of a decision, or in one of the deployments that a
//! condition of CloudFormation tells apart. Constants of the module that are literals have their values in them.

use std::cell::Cell;
use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::properties;
use syn::{ExprMethodCall, Lit};

use super::facts::Trees;
use super::filled::{Mappings, filled};
use super::graph::bare_name;
use crate::model::{Assumption, Declaration, Element, Field, Typed};
use crate::syntax::name_of;

/// The most branches and values that are looked at, one by one.
const MOST: usize = 32;

/// Literals by the names of what has them.
pub(super) type Literals = BTreeMap<String, Literal>;

/// A literal.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    lit: Lit,
    is_negative: bool,
    tokens: TokenStream,
}

impl Literal {
    /// A text that an expression is.
    pub(super) fn text(text: &str, of: &TokenStream) -> Self {
        let first = of.clone().into_iter().next();
        let span = first.map_or_else(proc_macro2::Span::call_site, |token| token.span());
        Self {
            lit: Lit::Str(syn::LitStr::new(text, span)),
            is_negative: false,
            tokens: of.clone(),
        }
    }

    /// As a text has it in it.
    pub(super) fn written(&self) -> Option<String> {
        let sign = if self.is_negative { "-" } else { "" };
        match &self.lit {
            Lit::Str(text) => Some(text.value()),
            Lit::Int(int) => Some(format!("{sign}{}", int.base10_digits())),
            _ => None,
        }
    }

    pub(super) fn of(tokens: &[TokenTree]) -> Option<Self> {
        let (is_negative, rest) = match tokens {
            [TokenTree::Punct(sign), rest @ ..] if sign.as_char() == '-' => (true, rest),
            rest => (false, rest),
        };
        let [one] = rest else { return None };
        let lit = syn::parse2(one.to_token_stream()).ok()?;
        Some(Self {
            lit,
            is_negative,
            tokens: tokens.iter().cloned().collect(),
        })
    }

    fn is_empty(&self) -> bool {
        matches!(&self.lit, Lit::Str(text) if text.value().is_empty())
    }

    /// As the value of a field, or of a property.
    fn typed(&self, is_property: bool) -> Option<Typed> {
        let number = |digits: &str| {
            let sign = if self.is_negative { "-" } else { "" };
            Typed::Number(format!("{sign}{digits}"), self.tokens.clone())
        };
        match &self.lit {
            Lit::Str(text) => Some(Typed::Text(text.value(), text.clone())),
            Lit::Bool(flag) if is_property => Some(Typed::Flag(flag.clone())),
            Lit::Int(int) if is_property => Some(number(int.base10_digits())),
            Lit::Float(float) if is_property => Some(number(float.base10_digits())),
            Lit::Int(int) if !self.is_negative => {
                let value = int.base10_parse().ok()?;
                Some(Typed::Integer(value, int.clone()))
            }
            _ => None,
        }
    }
}

/// The constants of a module that are literals. Of one that is there twice, or not always, nothing is known.
pub(super) fn literals(items: &TokenStream) -> Literals {
    let mut found: BTreeMap<String, Option<Literal>> = BTreeMap::new();
    let tokens: Vec<_> = items.clone().into_iter().collect();
    let mut is_conditional = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        match rest {
            [TokenTree::Punct(hash), TokenTree::Group(attribute), ..] if hash.as_char() == '#' => {
                let mut words = attribute.stream().into_iter();
                is_conditional |= !matches!(words.next(), Some(TokenTree::Ident(word)) if word == "doc" || word == "allow");
                at += 2;
                continue;
            }
            [
                TokenTree::Ident(keyword),
                TokenTree::Ident(name),
                TokenTree::Punct(colon),
                ..,
            ] if keyword == "const" && colon.as_char() == ':' => {
                let is = |token: &&TokenTree, sign: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
                let end = rest.iter().position(|token| is(&token, ';'));
                let item = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
                let equals = item.iter().position(|token| is(&token, '='));
                let value = equals.and_then(|equals| Literal::of(item.get(equals + 1..)?));
                let value = value.filter(|_| !is_conditional);
                let entry = found.entry(name_of(name));
                entry.and_modify(|other| *other = None).or_insert(value);
                // Past its semicolon.
                is_conditional = false;
                at += item.len() + 1;
                continue;
            }
            _ => {}
        }
        let ends_item = match token {
            TokenTree::Punct(sign) => sign.as_char() == ';',
            TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
            _ => false,
        };
        is_conditional &= !ends_item;
        at += 1;
    }
    let found = found.into_iter();
    found
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// What is taken to be so.
#[derive(Clone, Copy, Debug)]
pub(super) enum Taken<'a> {
    /// Nothing.
    Nothing,
    /// What decides between branches.
    Assumption(&'a Assumption),
    /// Conditions of CloudFormation.
    Conditions(&'a [(String, bool)]),
    /// Values of parameters.
    Values(&'a Literals),
}

/// What declarations are with it.
pub(super) fn of(
    declarations: &[Declaration],
    constants: &Literals,
    taken: Taken<'_>,
) -> Vec<Declaration> {
    let view = View::of(constants, taken);
    view.declarations(declarations)
}

/// The declarations of a module where something is taken to be so.
#[derive(Debug)]
pub(super) struct InView<'a> {
    pub(super) declarations: &'a [Declaration],
    pub(super) trees: &'a Trees,
    /// Whether only what resources of any type break is looked for.
    pub(super) is_raw_only: bool,
    /// Whether what is underlined is in these declarations.
    pub(super) has_places: bool,
}

/// All that is taken to be so, one by one, in rules across declarations.
#[derive(Debug)]
pub(super) struct Views<'a> {
    whole: &'a [Declaration],
    trees: &'a Trees,
    others: Vec<(Vec<Declaration>, &'a Trees, bool)>,
    /// Whether one of the others knows all that the whole does: what is broken there is broken in each branch of a decision, too.
    has_more: bool,
}

impl<'a> Views<'a> {
    pub(super) fn of(
        declarations: &'a [Declaration],
        (constants, nested): (&Literals, &[Both]),
        (trees, branches): (&'a Trees, &'a [(Assumption, Trees)]),
    ) -> Self {
        let decided = Decided::of(declarations);
        let mut others = Vec::new();
        let mut add = |taken: Taken<'_>, trees, is_raw_only| {
            let view = View::of(constants, taken);
            let seen = view.declarations(declarations);
            // Most constants are not in declarations.
            let is_another = view.is_another.get();
            if is_another {
                others.push((seen, trees, is_raw_only));
            }
            is_another
        };
        let mut has_more = false;
        for (assumption, trees) in branches.iter().take(MOST) {
            has_more |= add(Taken::Assumption(assumption), trees, false);
        }
        if !constants.is_empty() && !has_more {
            has_more = add(Taken::Nothing, trees, false);
        }
        for taken in decided.singles() {
            add(Taken::Conditions(&taken), trees, false);
        }
        for taken in nested {
            add(Taken::Conditions(taken), trees, false);
        }
        for values in values(declarations, constants) {
            add(Taken::Values(&values), trees, true);
        }
        Self {
            whole: declarations,
            trees,
            others,
            has_more,
        }
    }

    /// Each of them. What is written out is looked at first.
    pub(super) fn all(&self) -> impl Iterator<Item = InView<'_>> {
        let whole = InView {
            declarations: self.whole,
            trees: self.trees,
            is_raw_only: false,
            has_places: true,
        };
        let others = self.others.iter();
        let others = others.map(|(declarations, trees, is_raw_only)| InView {
            declarations,
            trees,
            is_raw_only: *is_raw_only,
            has_places: !is_raw_only,
        });
        let whole = (!self.has_more).then_some(whole);
        whole.into_iter().chain(others)
    }
}

struct View<'a> {
    constants: &'a Literals,
    taken: Taken<'a>,
    /// Whether something is another than it is written.
    is_another: Cell<bool>,
}

impl<'a> View<'a> {
    const fn of(constants: &'a Literals, taken: Taken<'a>) -> Self {
        Self {
            constants,
            taken,
            is_another: Cell::new(false),
        }
    }

    fn declarations(&self, declarations: &[Declaration]) -> Vec<Declaration> {
        let declarations = declarations.iter();
        declarations.map(|one| self.declaration(one)).collect()
    }

    fn declaration(&self, declaration: &Declaration) -> Declaration {
        let mut declaration = declaration.clone();
        let is_absent = match (self.taken, &declaration.when) {
            (Taken::Assumption(assumption), Some(when)) => assumption.excludes(when),
            (Taken::Conditions(_), _) => {
                let condition = declaration.field("condition");
                condition.is_some_and(|field| self.holds(&field.tokens) == Some(false))
            }
            _ => false,
        };
        if is_absent {
            // Nothing refers to it, and no rule is asked of it.
            declaration.name = None;
            self.is_another.set(true);
        }
        // What a condition decides may depend on the values of parameters.
        let is_open = matches!(self.taken, Taken::Values(_))
            && (declaration.of_type.is_none() || declaration.field("condition").is_some());
        if !is_open {
            self.fields(&mut declaration.fields);
        }
        declaration
    }

    fn fields(&self, fields: &mut Vec<Field>) {
        for field in fields.iter_mut() {
            let is_property = field.property.is_some();
            self.settle(&mut field.value, &mut field.tokens, is_property);
        }
        fields.retain(|field| !matches!(field.value, Typed::NoValue));
    }

    fn elements(&self, elements: &mut Vec<Element>, is_property: bool) {
        for element in elements.iter_mut() {
            self.settle(&mut element.value, &mut element.tokens, is_property);
        }
        if is_property {
            elements.retain(|element| !matches!(element.value, Typed::NoValue));
        }
    }

    fn settle(&self, value: &mut Typed, tokens: &mut TokenStream, is_property: bool) {
        if let Some((meant, written)) = self.meant(value, is_property) {
            self.is_another.set(true);
            *value = meant;
            if let Some(written) = written {
                *tokens = written;
            }
            self.settle(value, tokens, is_property);
            return;
        }
        match value {
            Typed::List(elements) => self.elements(elements, is_property),
            Typed::Struct { fields, .. } => self.fields(fields),
            Typed::Map(entries) => {
                for entry in entries.iter_mut() {
                    self.settle(&mut entry.value, &mut entry.tokens, is_property);
                }
                entries.retain(|entry| !matches!(entry.value, Typed::NoValue));
            }
            Typed::If(decision) => {
                for branch in decision.branches_mut() {
                    self.settle(&mut branch.value, &mut branch.tokens, is_property);
                }
            }
            Typed::Choice(choice) => {
                let [_, then, otherwise] = choice.parts_mut();
                for element in [then, otherwise] {
                    self.settle(&mut element.value, &mut element.tokens, is_property);
                }
            }
            _ => {}
        }
    }

    /// Whether a condition holds, if that is taken to be so.
    fn holds(&self, condition: &TokenStream) -> Option<bool> {
        let Taken::Conditions(taken) = self.taken else {
            return None;
        };
        let name = condition.to_string();
        let mut taken = taken.iter();
        taken.find(|(one, _)| *one == name).map(|(_, holds)| *holds)
    }

    /// What a value is, and the tokens of it where it is written elsewhere in the declaration.
    fn meant(&self, value: &Typed, is_property: bool) -> Option<(Typed, Option<TokenStream>)> {
        match (value, self.taken) {
            (Typed::If(decision), Taken::Assumption(assumption)) => {
                let branch = assumption.branch(decision)?;
                Some((branch.value.clone(), Some(branch.tokens.clone())))
            }
            (Typed::Choice(choice), Taken::Conditions(taken)) => {
                let branch = match self.holds(&choice.condition.tokens) {
                    Some(true) => &choice.then,
                    Some(false) => &choice.otherwise,
                    // Whether a third condition goes with two others is not known.
                    None if taken.len() > 1 => return Some((Typed::Unknown, None)),
                    None => return None,
                };
                Some((branch.value.clone(), Some(branch.tokens.clone())))
            }
            // It may decide by the same values.
            (Typed::Choice(_), Taken::Values(_)) => Some((Typed::Unknown, None)),
            (Typed::Constant(name), _) => {
                let literal = self.constants.get(&name.to_string())?;
                Some((literal.typed(is_property)?, None))
            }
            (Typed::Expression(tokens), taken) => {
                let nothing = Literals::new();
                let values = match taken {
                    Taken::Values(values) => values,
                    _ => &nothing,
                };
                let literal = filled(tokens, values, self.constants)?;
                Some((literal.typed(is_property)?, None))
            }
            _ => None,
        }
    }
}

/// The name of what is read: `p` of `p.value()`.
pub(super) fn parameter(tokens: &TokenStream) -> Option<String> {
    // Most expressions are longer, and are not parsed.
    if tokens.clone().into_iter().count() != 4 {
        return None;
    }
    let call: ExprMethodCall = syn::parse2(tokens.clone()).ok()?;
    let is_value = call.method == "value" && call.args.is_empty();
    is_value.then(|| bare_name(&call.receiver).map(name_of))?
}

/// Two conditions, and whether they hold.
pub(super) type Both = [(String, bool); 2];

/// The conditions by which CloudFormation decides between values of declarations, and those by which it decides in branches.
#[derive(Default)]
pub(super) struct Decided {
    single: Vec<String>,
    nested: Vec<Both>,
}

impl Decided {
    pub(super) fn of(declarations: &[Declaration]) -> Self {
        let mut decided = Self::default();
        for field in declarations.iter().flat_map(|one| &one.fields) {
            decided.value(&field.value, &[]);
        }
        decided.single.truncate(MOST);
        decided.nested.truncate(MOST);
        decided
    }

    fn value(&mut self, value: &Typed, around: &[(String, bool)]) {
        let Typed::Choice(choice) = value else {
            let parts = value.parts().into_iter();
            parts.for_each(|part| self.value(part, around));
            return;
        };
        let condition = choice.condition.tokens.to_string();
        if !self.single.contains(&condition) {
            self.single.push(condition.clone());
        }
        for (branch, holds) in choice.branches().into_iter().zip([true, false]) {
            let own = (condition.clone(), holds);
            let outer = around.iter().filter(|(other, _)| *other != condition);
            for outer in outer {
                let both = [outer.clone(), own.clone()];
                if !self.nested.contains(&both) {
                    self.nested.push(both);
                }
            }
            let mut inner = around.to_vec();
            inner.push(own);
            self.value(&branch.value, &inner);
        }
    }

    /// One condition at a time.
    pub(super) fn singles(&self) -> impl Iterator<Item = [(String, bool); 1]> {
        let single = self.single.iter();
        single.flat_map(|one| [true, false].map(|holds| [(one.clone(), holds)]))
    }

    /// One in a branch of the other.
    pub(super) fn nested(&self) -> &[Both] {
        &self.nested
    }
}

/// The values that parameters are known to take: their defaults together, and each allowed value of one.
pub(super) fn values(declarations: &[Declaration], constants: &Literals) -> Vec<Literals> {
    // No rule looks at them but those of the library's types.
    let is_read = |one: &Declaration| {
        let of = one.of_type.as_ref().and_then(|of| of.schema());
        of.is_some_and(|of| properties::description(of.name()).is_some())
    };
    if !declarations.iter().any(is_read) {
        return Vec::new();
    }
    let parameters = declarations
        .iter()
        .filter(|one| one.name.is_some() && one.spec.header.macro_name == "parameter");
    let mut defaults = Literals::new();
    let mut allowed = Vec::new();
    for parameter in parameters {
        let name = parameter.name();
        let literal = |tokens: &TokenStream| {
            if let Some(constant) = constants.get(&tokens.to_string()) {
                return Some(constant.clone());
            }
            let tokens: Vec<_> = tokens.clone().into_iter().collect();
            Literal::of(&tokens)
        };
        let default = parameter.field("default");
        let default = default.and_then(|of| literal(&of.tokens));
        // An empty one is for a value that is left out.
        if let Some(default) = default.filter(|one| !one.is_empty()) {
            defaults.insert(name.clone(), default);
        }
        if let Some(Typed::List(elements)) = parameter.field("allowed_values").map(|of| &of.value) {
            let literals = elements.iter().filter_map(|one| literal(&one.tokens));
            let literals = literals.filter(|one| !one.is_empty());
            allowed.extend(literals.map(|one| Literals::from([(name.clone(), one)])));
        }
    }
    let mappings = Mappings::of(declarations);
    if !mappings.is_empty() {
        let (written, others) = mappings.values(declarations);
        // They are so whatever is filled in.
        for one in allowed.iter_mut() {
            one.extend(written.clone());
        }
        defaults.extend(written);
        allowed.extend(others);
    }
    let all = (!defaults.is_empty()).then_some(defaults).into_iter();
    all.chain(allowed).take(MOST).collect()
}
