//! Resources of any type: for a compiler calls with the names of CloudFormation, for an editor the structs of the type.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use stackwright_core::catalogue::{SW0803, SW1203, SW1204, SW1205, SW1206, SW1207};
use stackwright_core::{Level, Rule};
use stackwright_schemas::{self as schemas, Kind, Node, Type};

use super::config_ident;
use super::constants::{called, numbers};
use super::expected::call_at;
use super::holes::{Hole, of_module};
use super::library::{Path, path};
use super::opened;
use super::surroundings::{Absent, finished, parenthesized};
use super::value::Lowering;
use super::written::Written;
use crate::audience::Audience;
use crate::check::pascal_case;
use crate::diagnostics::either;
use crate::model::{Choice, Entry, Field, OfType, Place, Typed, is_const_condition, is_free};
use crate::syntax::{is_marker, name_of};

/// The function of the library that makes a property of something.
fn slot(function: &str, arguments: TokenStream) -> TokenStream {
    slot_at(Span::call_site(), function, arguments)
}

/// The same, which the compiler underlines at a place.
fn slot_at(span: Span, function: &str, arguments: TokenStream) -> TokenStream {
    let function = format_ident!("{function}", span = span);
    let arguments = parenthesized(span, arguments);
    quote_spanned!(span=> __sw::slot::#function #arguments)
}

/// Writes a literal, whatever takes it; whether the value is one.
fn write_literal(value: &Typed, out: &mut Written) -> bool {
    match value {
        Typed::Text(text, _) => out.text(text),
        Typed::Flag(literal) => out.bare(if literal.value { "true" } else { "false" }),
        Typed::Number(digits, _) => match digits.parse::<i64>() {
            Ok(whole) => out.bare(&whole.to_string()),
            Err(_) => return false,
        },
        _ => return false,
    }
    true
}

/// A value that is written out.
fn read(written: &Written) -> TokenStream {
    match written.only_value() {
        Some(value) => value.clone(),
        None => slot("written", written.arguments()),
    }
}

/// The marker type of what a resource without a schema is, or one whose type is not known.
pub(super) fn marker(of_type: &OfType) -> Path {
    let Some(of) = of_type.schema() else {
        return path(&["resource_types", "Custom"]);
    };
    // By the tokens of the user, for an editor to know them.
    let written = &of_type.path.parts;
    let names = of.name().split("::").count();
    let library = path(&["resource_types"]);
    if written.len() == names {
        return written.iter().cloned().fold(library, Path::then);
    }
    let parts = of.name().split("::");
    let parts = parts.map(|part| Ident::new(part, Span::call_site()));
    parts.fold(library, Path::then)
}

/// What stands between the brackets and is no type, for an editor to complete.
pub(super) fn half_typed(of_type: &OfType) -> TokenStream {
    let parts = &of_type.path.parts;
    let end = of_type.path.is_unfinished.then(|| quote!(::unfinished));
    let path: TokenStream = match parts.split_first() {
        None => quote!(__sw::resource_types::unfinished),
        Some((first, rest)) => quote!(__sw::resource_types::#first #(::#rest)* #end),
    };
    quote! {
        const _: __sw::Option<#path> = __sw::None;
    }
}

impl Lowering<'_> {
    /// The fields of a resource of any type.
    pub(super) fn resource_props(&self, of_type: &OfType) -> TokenStream {
        match (self.around.audience, of_type.schema()) {
            (Audience::Editor, Some(of)) => self.in_editor(of),
            _ => self.described_props(),
        }
    }

    /// The struct of the common fields, and in a hidden field of it the properties.
    fn described_props(&self) -> TokenStream {
        let fields = self.checked.declaration.fields.iter();
        let given = fields.filter(|field| !field.is_broken);
        let mut properties = Written::default();
        self.properties(given, &mut properties);
        let properties = slot("described", properties.arguments());
        let fields = self.checked.declaration.fields.iter();
        let free = fields.filter(|field| !field.is_broken).filter_map(|field| {
            let method = format_ident!("{}", field.spec?.name());
            let slot = self.free(field)?;
            Some(quote!(.#method(#slot)))
        });
        self.props_with(&quote!(properties_: #properties #(#free)*,))
    }

    /// JSON of a field that is no property: what stands in it may be the name of a declaration.
    pub(super) fn free(&self, field: &Field) -> Option<TokenStream> {
        self.checked.declaration.of_type.as_ref()?;
        let spec = field.spec.filter(|spec| is_free(spec.name()))?;
        let at = At {
            property: spec.name(),
            cfn_name: "",
            node: None,
            takes_arn: false,
            is_decided: false,
            is_whole: false,
        };
        let Typed::Map(entries) = &field.value else {
            return None;
        };
        // A custom resource is made by a function, by its ARN.
        let takes_arn = entries.iter().map(|entry| {
            let is_token = matches!(&entry.key, Typed::Text(key, _) if key == "ServiceToken");
            is_token && spec.name() == "properties"
        });
        let takes_arn: Vec<_> = takes_arn.collect();
        Some(self.map_slot(entries, &takes_arn, at))
    }

    /// A map; of some of its values it is known that they take ARNs.
    fn map_slot(&self, entries: &[Entry], take_arns: &[bool], at: At) -> TokenStream {
        let mut written = Written::default();
        self.write_map(entries, take_arns, at, &mut written);
        read(&written)
    }

    fn write_map(&self, entries: &[Entry], take_arns: &[bool], at: At, out: &mut Written) {
        let of_value = match at.node {
            Some(Node::Map(map)) => Some(map.value()),
            _ => None,
        };
        let inside = |index: usize| At {
            takes_arn: at.takes_arn || take_arns.get(index) == Some(&true),
            ..at.inside(of_value)
        };
        let text = |entry: &Entry| match &entry.key {
            Typed::Text(key, _) => Some(key.clone()),
            _ => None,
        };
        let texts: Option<Vec<_>> = entries.iter().map(text).collect();
        if let Some(texts) = texts {
            let entries = texts.iter().zip(entries).enumerate();
            out.all(['{', '}'], entries, |out, (index, (key, entry))| {
                out.key(key);
                self.write(&entry.value, inside(index), out);
            });
            return;
        }
        let entries = entries.iter().enumerate();
        let entries = entries.map(|(index, Entry { key, value, .. })| {
            let (key, value) = (self.plain(key), self.slot(value, inside(index)));
            quote!((__sw::owned(&#key), #value))
        });
        out.value(slot("map", quote!(::std::vec![#(#entries),*])));
    }

    /// `{BucketName:…}`.
    fn properties<'f>(&self, fields: impl Iterator<Item = &'f Field>, out: &mut Written) {
        let of_type = self.checked.declaration.of_type.as_ref();
        let of = of_type.and_then(OfType::schema);
        let fields = fields.filter_map(|field| Some((field, field.property?)));
        out.all(['{', '}'], fields, |out, (field, property)| {
            out.name(property.cfn_name());
            if write_literal(&field.value, out) {
                return;
            }
            let (name, node) = (property.cfn_name(), property.node());
            let at = At {
                property: property.name(),
                cfn_name: name,
                node: Some(node),
                takes_arn: of.is_some_and(|of| of.takes_arn(name, node)),
                is_decided: false,
                is_whole: true,
            };
            self.write_optional(&field.value, at, out);
        });
    }

    /// The value of a property, which is left out where it is all the name of a declaration that is not there.
    fn write_optional(&self, value: &Typed, at: At, out: &mut Written) {
        let Typed::Reference(reference) = value else {
            return self.write(value, at, out);
        };
        if !self.may_be_left_out(reference) && !self.is_elsewhere(reference) {
            return self.write(value, at, out);
        }
        let scope = self.around.scope;
        let inner = scope.with(Absent::LeftOut, || self.slot(value, at));
        out.value(slot("maybe", quote!((|| __sw::Some(#inner))())));
    }

    /// A value for a compiler.
    fn slot(&self, value: &Typed, at: At) -> TokenStream {
        let mut written = Written::default();
        self.write(value, at, &mut written);
        read(&written)
    }

    fn write(&self, value: &Typed, at: At, out: &mut Written) {
        if write_literal(value, out) {
            return;
        }
        match value {
            Typed::Number(digits, tokens) => out.value(number(digits, tokens)),
            Typed::List(elements) => {
                let item = match at.node {
                    Some(Node::List(list)) => Some(list.item()),
                    _ => None,
                };
                out.all(['[', ']'], elements.iter(), |out, one| {
                    self.write_optional(&one.value, at.inside(item), out);
                });
            }
            Typed::Map(entries) => self.write_map(entries, &[], at, out),
            Typed::Struct { fields, .. } => {
                let given = fields.iter().filter(|field| !field.is_broken);
                self.properties(given, out);
            }
            Typed::Choice(choice) => out.value(self.choice_slot(choice, at)),
            Typed::If(decision) => {
                let branch = |branch: &Typed| self.slot(branch, at.decided());
                out.value(self.decision(decision, &branch));
            }
            Typed::Reference(reference) => {
                let borrowed = self.around.borrowed(reference);
                // What stands in the module has been looked at.
                if reference.module.is_empty() {
                    return out.value(refer(at, &borrowed));
                }
                let first = reference.module.first().unwrap_or(&reference.name);
                let written = [first, &reference.name].map(Ident::to_token_stream);
                let written = written.into_iter().collect();
                out.value(self.expected_slot(&borrowed, &written, at.refers(), at));
            }
            Typed::Constant(tokens) | Typed::Configured(tokens) => {
                let plain = self.plain(value);
                let checks = match value {
                    Typed::Constant(_) => self.constant_checks(&plain, tokens, at),
                    _ => self.configured_checks(&quote!((#tokens)), tokens, at),
                };
                let slot = self.expected_slot(&quote!(&#plain), tokens, at.takes(false), at);
                out.value(match checks.is_empty() {
                    true => slot,
                    false => quote!({ #checks #slot }),
                });
            }
            // A branch that leaves the property out.
            Typed::NoValue if at.is_decided => out.value(slot("maybe", quote!(__sw::None))),
            Typed::Expression(tokens) => {
                if let Some((resource, path)) = self.around.attribute(tokens) {
                    return out.value(slot("attribute", quote!(#resource, #path)));
                }
                let plain = self.plain(value);
                let is_name =
                    self.around.place == Place::Function && tokens.clone().into_iter().count() == 1;
                let takes = at.takes(is_name);
                out.value(self.expected_slot(&quote!(&#plain), tokens, takes, at));
            }
            _ => out.bare("null"),
        }
    }

    /// What const evaluation asks of a constant.
    fn constant_checks(&self, plain: &TokenStream, written: &TokenStream, at: At) -> TokenStream {
        if at.is_whole && self.checked.told.contains(at.cfn_name) {
            return TokenStream::new();
        }
        let asked = self.asked_of_constant(plain, at, "");
        let calls = asked.into_iter();
        let calls = calls.map(|(function, arguments)| {
            let call = called(written, arguments, &function);
            let call = self.unless_said(call, None, at);
            quote!(const _: () = { #call };)
        });
        calls.collect()
    }

    /// Calls that are not made where a rule of the library speaks of the property: it knows more of it.
    fn unless_said(&self, calls: TokenStream, configuration: Option<usize>, at: At) -> TokenStream {
        let Some(opened) = self.checked.opened.as_ref().filter(|_| at.is_whole) else {
            return calls;
        };
        let configurations = opened.configurations(self.checked, self);
        let path = opened.field_of(self.checked, at.cfn_name);
        let Some(path) = path.map(numbers) else {
            return calls;
        };
        // A constant is the same in all of them.
        let asked = configurations.into_iter();
        let asked = asked.filter(|one| configuration.is_none() || *one == configuration);
        let found = asked.map(opened::found_name);
        // Whoever allows that rule means the value, and need not allow what its schema says too.
        let is_said = found.map(|found| quote!(|| #found.is_about(#path)));
        quote!(if !(false #(#is_said)*) { #calls })
    }

    /// What const evaluation asks of a field of the configuration, in each that the stack is checked with and has the resource in.
    fn configured_checks(&self, plain: &TokenStream, written: &TokenStream, at: At) -> TokenStream {
        let Some(configuration) = self.around.configuration.filter(|_| !at.is_decided) else {
            return TokenStream::new();
        };
        let when = self.checked.declaration.when.as_ref();
        if when.is_some_and(|when| !is_const_condition(when)) {
            return TokenStream::new();
        }
        let (path, config) = (&configuration.path, config_ident());
        let checks = configuration.checks.iter().enumerate();
        let checks = checks.map(|(number, check)| {
            let name = super::written(check);
            let check = super::referred(check);
            let asked = self.asked_of_constant(plain, at, &name).into_iter();
            let calls = asked.map(|(function, arguments)| called(written, arguments, &function));
            let calls = self.unless_said(quote!(#(#calls;)*), Some(number), at);
            let calls = match when {
                Some(when) => quote!(if #when { #calls }),
                None => calls,
            };
            quote! {
                #[allow(long_running_const_eval)]
                const _: () = {
                    const __SW_CONFIG: &#path = #check;
                    let #config = __SW_CONFIG;
                    #calls
                };
            }
        });
        checks.collect()
    }

    /// What is asked of a value that const evaluation knows: the functions, and their arguments.
    fn asked_of_constant(
        &self,
        plain: &TokenStream,
        at: At,
        configuration: &str,
    ) -> Vec<(TokenStream, TokenStream)> {
        let Some(Node::Scalar(scalar)) = at.node else {
            return Vec::new();
        };
        let Some(kind) = scalar.kinds().only() else {
            return Vec::new();
        };
        let is_allowed = |rule: &Rule| self.checked.allowed.contains(&rule.code);
        let of = schemas::OfConstant::of(scalar);
        let name = at.property;
        let known = quote!(__sw::slot::Constant(&#plain).known());
        let check = |function: &str, bounds: TokenStream, sentence: String, fix: String| {
            let function = format_ident!("{function}");
            let arguments = quote!((#known, #bounds, (#sentence, #fix, #configuration)));
            (quote!(slot::#function), arguments)
        };
        let optional = |bound: Option<i128>| match bound {
            Some(bound) => quote!(__sw::Some(#bound)),
            None => quote!(__sw::None),
        };
        let is_number = matches!(kind, Kind::Int | Kind::Number);
        let range = of.range.filter(|_| is_number && !is_allowed(SW1206));
        let range = range.map(|(min, max, range)| {
            let (min, max) = (optional(min), optional(max));
            let sentence = format!("`{name}` of {{}} is out of range ({range})");
            let fix = schemas::in_range(&range);
            check("enforce_range", quote!((#min, #max)), sentence, fix)
        });
        let length = of
            .length
            .filter(|_| kind == Kind::Text && !is_allowed(SW1207));
        let length = length.map(|(min, max, range)| {
            let sentence = format!("`{name}` of {{}} characters is out of range ({range})");
            let fix = format!("write {range} characters");
            check("enforce_length", quote!((#min, #max)), sentence, fix)
        });
        let is_firm = self.is_firm(at);
        let values = of
            .values
            .filter(|_| is_firm && kind != Kind::Flag && !is_allowed(SW1204));
        // A text with a wrong value needs not be told that it does not match as well.
        let has_pattern = is_firm && kind == Kind::Text && values.is_none() && !is_allowed(SW1205);
        let values = values.map(|(values, in_any_case)| {
            let sentence = format!("`{name}` does not take `{{}}`");
            let fix = schemas::one_of(&values);
            let values = quote!((&[#(#values),*], #in_any_case));
            check("enforce_value", values, sentence, fix)
        });
        let patterns = of.patterns.into_iter().filter(|_| has_pattern);
        let patterns = patterns.map(|pattern| {
            let ((min, max), source) = (pattern.length, pattern.source);
            let programs = pattern.programs.iter().map(|(wanted, program)| {
                let program = Literal::byte_string(program);
                quote!((#wanted, #program))
            });
            let sentence = format!("`{name}` of `{{}}` does not match `{{}}`");
            let bounds = quote!((#min, #max, &[#(#programs),*], #source));
            check(
                "enforce_pattern",
                bounds,
                sentence,
                "write a text that matches".to_owned(),
            )
        });
        let asked = range.into_iter().chain(length).chain(values);
        asked.chain(patterns).collect()
    }

    /// Whether the values of a property are all that the service takes.
    fn is_firm(&self, at: At) -> bool {
        let of_type = self.checked.declaration.of_type.as_ref();
        let of = of_type.and_then(OfType::schema);
        of.is_some_and(|of| schemas::rules::level(of.name(), at.cfn_name) == Level::Deny)
    }

    fn choice_slot(&self, choice: &Choice, at: At) -> TokenStream {
        let condition = match &choice.condition.value {
            Typed::Reference(reference) => self.around.borrowed(reference),
            other => {
                let plain = self.plain(other);
                quote!(&#plain)
            }
        };
        let [then, otherwise] = choice.branches().map(|one| self.slot(&one.value, at));
        let span = choice.function.span();
        slot_at(span, "if_", quote!(#condition, #then, #otherwise))
    }

    /// A Rust expression. A wrong type is reported at the expression, and names what the property takes.
    fn expected_slot(
        &self,
        borrowed: &TokenStream,
        written: &TokenStream,
        takes: Takes,
        at: At,
    ) -> TokenStream {
        let Takes {
            rule,
            wanted,
            label,
            bound,
            method,
        } = takes;
        let message = format!(
            "expected {wanted} for `{}`, found `{{Self}}` [{}]",
            at.property, rule.code
        );
        let (why, page) = (rule.why, rule.reference);
        // The compiler names the trait too, so that its name says something.
        let name = format_ident!(
            "Is{}Of{}",
            pascal_case(at.property),
            pascal_case(&self.checked.declaration.name())
        );
        let there = call_at(written, &quote!(__sw::same), quote!(value));
        quote! {
            match __sw::same(#borrowed) {
                value => {
                    #[diagnostic::on_unimplemented(
                        message = #message, label = #label, note = #why, note = #page
                    )]
                    trait #name {
                        fn slot(&self) -> __sw::slot::Slot;
                    }
                    #[diagnostic::do_not_recommend]
                    impl<V: #bound + ?::core::marker::Sized> #name for V {
                        fn slot(&self) -> __sw::slot::Slot {
                            self.#method()
                        }
                    }
                    #name::slot(#there)
                }
            }
        }
    }

    /// The struct of the type, for an editor.
    fn in_editor(&self, of: Type) -> TokenStream {
        let declaration = &self.checked.declaration;
        let module = module(of);
        let name = format_ident!("{}", of.root().name());
        let braces = declaration.braces.as_ref();
        let mut fields = self.editor_fields(&declaration.fields, &module, braces);
        if let Some(name) = &declaration.when_field {
            fields = with_first(&fields, &quote!(#name: __sw::unseen(),));
        }
        quote!(#module::#name #fields)
    }

    fn editor_fields(
        &self,
        fields: &[Field],
        module: &TokenStream,
        braces: Option<&Group>,
    ) -> TokenStream {
        let mut content = TokenStream::new();
        for field in fields {
            let name = &field.name;
            // Nobody completes a name that has a value, and an editor would complain about it as well.
            let is_unknown = field.spec.is_none() && field.property.is_none();
            if is_unknown && field.colon.is_some() && !is_marker(name) {
                continue;
            }
            match (field.property, field.spec) {
                (Some(property), _) if field.colon.is_some() => {
                    let value = self.editor_value(&field.value, Some(property.node()), module);
                    let colon = &field.colon;
                    content.extend(quote!(#name #colon #value));
                }
                (None, Some(_)) => content.extend(self.field(field, "")),
                _ => content.extend(name.to_token_stream()),
            }
            match &field.comma {
                Some(comma) => comma.to_tokens(&mut content),
                // The editor compares this expansion with one that has its marker in it; nothing else may be new there.
                None if is_marker(name) => {}
                None => Punct::new(',', Spacing::Alone).to_tokens(&mut content),
            }
        }
        content.extend(quote!(..__sw::rest()));
        let mut group = Group::new(Delimiter::Brace, content);
        group.set_span(braces.map_or_else(Span::call_site, Group::span));
        group.into_token_stream()
    }

    /// A value for an editor: as the user wrote it, of the type of its property.
    fn editor_value(&self, value: &Typed, node: Option<Node>, module: &TokenStream) -> TokenStream {
        match value {
            Typed::List(elements) => {
                let item = match node {
                    Some(Node::List(list)) => Some(list.item()),
                    _ => None,
                };
                let hole = match item {
                    Some(Node::Struct(of)) if !of.name().is_empty() => {
                        let name = format_ident!("{}", of.name());
                        Hole::behind(quote!(#module::), name.into_token_stream())
                    }
                    _ => self.hole(stackwright_core::describe::Takes::AnyReference),
                };
                let content =
                    self.with_hole(elements, &hole, |one| self.editor_value(one, item, module));
                quote!(__sw::editor::list([#content]))
            }
            Typed::Map(entries) => {
                let of_value = match node {
                    Some(Node::Map(map)) => Some(map.value()),
                    _ => None,
                };
                let entries = entries.iter().map(|entry| {
                    let key = self.plain(&entry.key);
                    let value = self.editor_value(&entry.value, of_value, module);
                    quote!((#key, #value))
                });
                quote!(__sw::editor::map((#(#entries,)*)))
            }
            Typed::Struct {
                path,
                fields,
                braces,
            } => {
                let fields = self.editor_fields(fields, module, braces.as_ref());
                let name = path.last().map(|name| struct_name(name, node));
                quote!(#module::#name #fields)
            }
            Typed::Choice(choice) => {
                let condition = self.editor_value(&choice.condition.value, None, module);
                let [then, otherwise] = choice
                    .branches()
                    .map(|one| self.editor_value(&one.value, node, module));
                quote!(__sw::editor::choice(#condition, #then, #otherwise))
            }
            Typed::If(decision) => {
                self.decision(decision, &|branch| self.editor_value(branch, node, module))
            }
            Typed::Unfinished(tokens) => self.editor_unfinished(tokens, node, module),
            Typed::Number(_, tokens) => quote!(__sw::editor::value(#tokens)),
            Typed::NoValue | Typed::Unknown => quote!(__sw::unseen()),
            other => {
                let plain = self.plain(other);
                quote!(__sw::editor::value(#plain))
            }
        }
    }

    fn editor_unfinished(
        &self,
        tokens: &TokenStream,
        node: Option<Node>,
        module: &TokenStream,
    ) -> TokenStream {
        let first = tokens.clone().into_iter().next();
        let is_name = tokens.clone().into_iter().count() == 1;
        let finished = finished(tokens);
        let node = match node {
            Some(Node::List(list)) => Some(list.item()),
            node => node,
        };
        match (node, first) {
            // The name of a struct.
            (Some(Node::Struct(of)), None | Some(TokenTree::Ident(_)))
                if !of.name().is_empty() && (is_name || tokens.is_empty()) =>
            {
                quote!(#module::#finished)
            }
            (_, None) if self.around.place == Place::Module => {
                quote!(__sw::editor::value(&Stack::__SW.#finished))
            }
            (_, Some(TokenTree::Ident(name)))
                if is_name && is_marker(&name) && self.around.place == Place::Module =>
            {
                quote!(__sw::editor::value(&Stack::__SW.#finished))
            }
            _ if self.around.place == Place::Module && of_module(tokens).is_some() => {
                let borrowed = of_module(tokens).map(|reference| self.around.borrowed(&reference));
                quote!(__sw::editor::value(#borrowed))
            }
            _ => {
                let expression = self.around.expression(&finished);
                quote!(__sw::editor::value(#expression))
            }
        }
    }
}

/// The name of a struct in its type's module, by the token that the user wrote.
fn struct_name(written: &Ident, node: Option<Node>) -> Ident {
    match node {
        Some(Node::Struct(of)) if of.written_name() == name_of(written) => {
            Ident::new(of.name(), written.span())
        }
        _ => written.clone(),
    }
}

/// Fields with another in front.
fn with_first(fields: &TokenStream, first: &TokenStream) -> TokenStream {
    let (written, span) = match fields.clone().into_iter().next() {
        Some(TokenTree::Group(group)) => (group.stream(), group.span()),
        _ => (TokenStream::new(), Span::call_site()),
    };
    let mut group = Group::new(Delimiter::Brace, quote!(#first #written));
    group.set_span(span);
    group.into_token_stream()
}

/// The module with the structs of a type, for an editor.
fn module(of: Type) -> TokenStream {
    let name = format_ident!("{}", of.module_name());
    quote!(__sw::editor::#name)
}

/// What a reference gives: what the property takes of it, or what `Ref` gives.
fn refer(at: At, borrowed: &TokenStream) -> TokenStream {
    match at.node.and_then(schemas::marker) {
        Some(marker) => {
            let marker = format_ident!("{marker}");
            quote!(__sw::slot::refer::<__sw::slot::kinds::#marker>(#borrowed))
        }
        None if at.takes_arn => slot("refer_arn", borrowed.clone()),
        None => slot("refer_any", borrowed.clone()),
    }
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct At {
    /// The property that it is of, or in whose value it is.
    property: &'static str,
    /// The same in CloudFormation.
    cfn_name: &'static str,
    /// What the schema says of it; nothing of what is in JSON.
    node: Option<Node>,
    /// Whether it takes the ARN of a resource, of which the schema does not say the type.
    takes_arn: bool,
    /// Whether an `if` around it decides that it is the value.
    is_decided: bool,
    /// Whether it is all of a property of the resource.
    is_whole: bool,
}

/// What a value of Rust has to be, and what is said where it is something else.
struct Takes {
    rule: &'static Rule,
    wanted: String,
    label: String,
    /// The trait that it needs, and the method of that.
    bound: TokenStream,
    method: Ident,
}

impl At {
    /// A part of the value.
    const fn inside(self, node: Option<Node>) -> Self {
        Self {
            node,
            is_whole: false,
            ..self
        }
    }

    /// The same in a branch.
    const fn decided(self) -> Self {
        Self {
            is_decided: true,
            ..self
        }
    }

    /// What an expression has to be. The name of a variable may be that of a construct, as the name of a declaration is.
    fn takes(self, is_name: bool) -> Takes {
        let typed = |name: &str, wanted: String| {
            let name = format_ident!("{name}");
            Takes {
                rule: SW1203,
                label: format!("write {wanted}"),
                wanted,
                bound: quote!(__sw::slot::#name),
                method: format_ident!("slot"),
            }
        };
        match self.node {
            None => typed("JsonSlot", "a value of JSON".to_owned()),
            Some(node @ (Node::Scalar(_) | Node::List(_))) if schemas::marker(node).is_some() => {
                self.refers()
            }
            Some(Node::Scalar(scalar)) => {
                let kinds = scalar.kinds();
                if is_name && kinds.has(Kind::Text) {
                    return self.refers();
                }
                let name = match kinds.only() {
                    Some(Kind::Text) => "TextSlot",
                    Some(Kind::Int) => "IntegerSlot",
                    Some(Kind::Number) => "NumberSlot",
                    Some(Kind::Flag) => "FlagSlot",
                    _ => "JsonSlot",
                };
                typed(name, kinds.noun())
            }
            Some(Node::List(list)) if matches!(list.item(), Node::Scalar(_)) => {
                typed("TextsSlot", "a list of strings".to_owned())
            }
            Some(Node::Struct(of)) if !of.name().is_empty() => {
                typed("AnySlot", format!("`{} {{{{ … }}}}`", of.written_name()))
            }
            Some(Node::List(_)) => typed("AnySlot", "a list".to_owned()),
            Some(_) => typed("AnySlot", "a map".to_owned()),
        }
    }

    /// What a reference to a construct has to lead to.
    fn refers(self) -> Takes {
        let accepted = self.node.map(Node::accepts).unwrap_or_default();
        let mut types: Vec<_> = accepted.iter().map(|one| format!("`{}`", one.of)).collect();
        types.dedup();
        let wanted = either(types.iter().map(String::as_str));
        let marker = self.node.and_then(schemas::marker);
        let marker = marker.map(|marker| format_ident!("{marker}"));
        let is_list = matches!(self.node, Some(Node::List(_)));
        let label = match accepted.is_empty() {
            true => "write a string, or the name of a declaration".to_owned(),
            false => format!(
                "write the name of a declaration of {wanted}, or a string that identifies it"
            ),
        };
        let (wanted, bound, method) = match (marker, is_list) {
            (Some(kind), true) => (
                format!("a list of {wanted}"),
                quote!(__sw::slot::RefersToAll<__sw::slot::kinds::#kind>),
                "refers",
            ),
            (Some(kind), false) => (
                wanted,
                quote!(__sw::slot::RefersTo<__sw::slot::kinds::#kind>),
                "refer",
            ),
            (None, _) if self.takes_arn => (
                "a string or a declaration".to_owned(),
                quote!(__sw::slot::RefersToArn),
                "refer",
            ),
            (None, _) => (
                "a string or a declaration".to_owned(),
                quote!(__sw::slot::RefersToAny),
                "refer",
            ),
        };
        Takes {
            rule: SW0803,
            wanted,
            label,
            bound,
            method: format_ident!("{method}"),
        }
    }
}

/// A number that is not whole, or too large.
fn number(digits: &str, tokens: &TokenStream) -> TokenStream {
    let last = tokens.clone().into_iter().last();
    let span = last.map_or_else(Span::call_site, |token| token.span());
    let (is_negative, bare) = match digits.strip_prefix('-') {
        Some(bare) => (true, bare),
        None => (false, digits),
    };
    let minus = is_negative.then(|| quote!(-));
    let number = bare.parse::<f64>().ok().filter(|number| number.is_finite());
    let mut literal = Literal::f64_unsuffixed(number.unwrap_or_default());
    literal.set_span(span);
    slot("float", quote!(#minus #literal))
}
