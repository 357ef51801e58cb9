//! A `#[stack]` module: its declarations, and the items between them as they stand.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use stackwright_core::catalogue::{SW0906, SW0907};

use super::depth::is_readable;
use super::name_of;
use super::open::{are_items, cut, without_strays};
use super::value::{Element, is_punct, read_list};
use super::{Call, Construct, Declaration};
use crate::audience::Audience;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::expand::DECLARED;

/// How much of a module is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// Of each declaration what the others need to know, and the fields of these names.
    Heads(&'static [&'static str]),
}

/// An inline module.
#[derive(Debug)]
pub(crate) struct Module {
    /// Attributes and visibility, up to `mod`.
    pub(crate) head: TokenStream,
    pub(crate) name: Ident,
    pub(crate) braces: Group,
    pub(crate) items: Vec<Item>,
    /// What is behind the module, where brackets in it are not closed.
    pub(crate) outside: TokenStream,
}

/// What stands in the module.
#[derive(Debug)]
pub(crate) enum Item {
    Declaration(Box<Declaration>),
    Wire(Wire),
    Construct(Construct),
    /// Everything else, untouched.
    Other(TokenStream),
}

/// `wire!(sessions.grant_connect(web))`: calls of methods of what is declared.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) call: Call,
    /// What stands between the parentheses.
    pub(crate) arguments: Group,
    pub(crate) calls: Vec<Element>,
}

/// The macro of [`Wire`].
const WIRE: &str = "wire";
/// The macro of [`Construct`].
const CONSTRUCT: &str = "construct";

impl Module {
    /// Reads the item under a `#[stack]`, in which the macros that `is_declaration` knows declare. `None` if it is no inline
    /// module, which is reported.
    pub(crate) fn read(
        item: TokenStream,
        is_declaration: &dyn Fn(&str) -> bool,
        extent: Extent,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let tokens: Vec<_> = item.clone().into_iter().collect();
        let mod_at = tokens
            .iter()
            .position(|token| matches!(token, TokenTree::Ident(ident) if ident == "mod"));
        if let Some(mod_at) = mod_at
            && let (head, [_, TokenTree::Ident(name), TokenTree::Group(braces), ..]) =
                tokens.split_at(mod_at)
            && braces.delimiter() == Delimiter::Brace
        {
            let mut items = Items {
                is_declaration,
                is_for_editor: diagnostics.is_for_editor(),
                extent,
                diagnostics,
                items: Vec::new(),
                outside: Vec::new(),
                is_cut: false,
            };
            items.read(braces);
            return Some(Self {
                head: head.iter().cloned().collect(),
                name: name.clone(),
                items: items.items,
                outside: without_strays(items.outside),
                braces: braces.clone(),
            });
        }
        let is_file_module = mod_at.is_some();
        let place: TokenStream =
            mod_at.map_or(item, |at| tokens.iter().skip(at).cloned().collect());
        let message = if is_file_module {
            "`#[stack]` is not supported on a module in another file"
        } else {
            "expected an inline module after `#[stack]`"
        };
        diagnostics.push(Diagnostic::new(SW0906, place, message));
        None
    }
}

/// The name of a type called `Stack` that stands in the module itself.
pub(crate) fn own_stack(others: &TokenStream) -> Option<Ident> {
    let tokens: Vec<_> = others.clone().into_iter().collect();
    tokens.windows(2).find_map(|pair| match pair {
        [TokenTree::Ident(keyword), TokenTree::Ident(name)]
            if ["struct", "enum", "union", "type"]
                .iter()
                .any(|word| keyword == word)
                && name == "Stack" =>
        {
            Some(name.clone())
        }
        _ => None,
    })
}

/// Whether the items of a module import everything of some other module: `use stackwright::prelude::*`.
pub(crate) fn has_glob(others: &TokenStream) -> bool {
    let mut is_import = false;
    let mut tokens = others.clone().into_iter();
    tokens.any(|token| match token {
        TokenTree::Ident(word) if word == "use" => {
            is_import = true;
            false
        }
        TokenTree::Punct(punct) if punct.as_char() == ';' => {
            is_import = false;
            false
        }
        TokenTree::Punct(punct) => is_import && punct.as_char() == '*',
        TokenTree::Group(group) if is_import => names_everything(group.stream()),
        _ => false,
    })
}

/// Whether the items of a module import everything of a module that is not the library's prelude.
pub(crate) fn has_foreign_glob(others: &TokenStream) -> bool {
    let tokens: Vec<_> = others.clone().into_iter().collect();
    let ends = |token: &TokenTree| is_punct(token, ';');
    tokens.split(ends).any(|item| {
        let is_prelude = matches!(item, [.., TokenTree::Ident(library), _, _, TokenTree::Ident(module), _, _, star]
            if library == "stackwright" && module == "prelude" && is_punct(star, '*'));
        !is_prelude && has_glob(&item.iter().cloned().collect())
    })
}

/// The items of a module, whose imports of everything may be unused: the words of declarations need none.
pub(crate) fn with_unused_globs(others: &TokenStream) -> TokenStream {
    let tokens: Vec<_> = others.clone().into_iter().collect();
    let mut out: Vec<TokenTree> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_import = matches!(token, TokenTree::Ident(word) if word == "use");
        let import = tokens.get(at..).unwrap_or_default().iter();
        let import = import.take_while(
            |token| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'),
        );
        if is_import && has_glob(&import.cloned().collect()) {
            let before = visibility_before(&out);
            let visibility = out.split_off(before);
            out.extend(quote!(#[allow(unused_imports)]));
            out.extend(visibility);
        }
        out.push(token.clone());
    }
    out.into_iter().collect()
}

/// Where the visibility begins that the last tokens are.
fn visibility_before(tokens: &[TokenTree]) -> usize {
    let is_pub = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "pub");
    match tokens {
        [.., last] if is_pub(last) => tokens.len() - 1,
        [.., before, TokenTree::Group(_)] if is_pub(before) => tokens.len() - 2,
        _ => tokens.len(),
    }
}

/// Whether there is a `*` in a list of imports.
fn names_everything(imports: TokenStream) -> bool {
    imports.into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '*',
        TokenTree::Group(group) => names_everything(group.stream()),
        _ => false,
    })
}

/// Reads the items of a module.
struct Items<'a> {
    is_declaration: &'a dyn Fn(&str) -> bool,
    is_for_editor: bool,
    extent: Extent,
    diagnostics: &'a mut Diagnostics,
    items: Vec<Item>,
    /// What is behind the module, where brackets in it are not closed.
    outside: Vec<TokenTree>,
    /// Whether brackets in front are not closed, so that what follows may be no items.
    is_cut: bool,
}

impl Items<'_> {
    fn is_macro(&self, name: &str) -> bool {
        name == WIRE || name == CONSTRUCT || (self.is_declaration)(name)
    }

    /// Finds the declarations token by token, so that a broken item takes nothing away with it.
    fn read(&mut self, braces: &Group) {
        let tokens: Vec<_> = braces.stream().into_iter().collect();
        let mut other: Vec<TokenTree> = Vec::new();
        let mut rest = tokens;
        let mut at = 0;
        while let Some(first) = rest.get(at) {
            match rest.get(at..).unwrap_or_default() {
                [
                    TokenTree::Ident(name),
                    TokenTree::Punct(bang),
                    TokenTree::Group(arguments),
                    behind @ ..,
                ] if bang.as_char() == '!' && self.is_macro(&name.to_string()) => {
                    let (name, bang) = (name.clone(), bang.span());
                    let is_ended = matches!(behind, [semicolon, ..] if is_punct(semicolon, ';'));
                    let (mut arguments, mut next) = (arguments.clone(), None);
                    if self.is_for_editor
                        && let Some(cut) = cut(&arguments, &|name| self.is_macro(name))
                    {
                        arguments = cut.arguments;
                        let behind = behind.iter().cloned();
                        next = Some(cut.behind.into_iter().chain(behind).collect::<Vec<_>>());
                        self.outside.extend(cut.outside);
                    }
                    self.call(&mut other, (name, bang), &arguments);
                    self.is_cut |= next.is_some();
                    match next {
                        Some(next) => (rest, at) = (next, 0),
                        None => at += 3 + usize::from(is_ended),
                    }
                }
                // The brackets of a declaration are not typed yet, which an editor says by itself.
                [TokenTree::Ident(name), TokenTree::Punct(bang), ..]
                    if self.is_for_editor
                        && bang.as_char() == '!'
                        && self.is_macro(&name.to_string()) =>
                {
                    let declared = Ident::new(DECLARED, proc_macro2::Span::call_site());
                    let declared = Group::new(Delimiter::Brace, declared.into_token_stream());
                    other.extend([first.clone(), bang.clone().into(), declared.into()]);
                    self.flush(&mut other);
                    self.is_cut = true;
                    at += 2;
                }
                _ => {
                    other.push(first.clone());
                    at += 1;
                }
            }
        }
        self.flush(&mut other);
    }

    /// Takes what is no declaration. Behind a cut it has to be whole.
    fn flush(&mut self, other: &mut Vec<TokenTree>) {
        let tokens: TokenStream = other.drain(..).collect();
        if !(tokens.is_empty() || self.is_cut && !are_items(&tokens)) {
            self.items.push(Item::Other(tokens));
        }
    }

    /// Reads a declaration, or one of the other macros of a module.
    fn call(
        &mut self,
        other: &mut Vec<TokenTree>,
        (name, bang): (Ident, proc_macro2::Span),
        arguments: &Group,
    ) {
        let path = take_path(other);
        let docs = take_docs(other, self.diagnostics);
        let was_open = end_item(other, &name, self.diagnostics);
        self.flush(other);
        // An editor that reads `const` in front of a declaration leaves tokens of it out, and reports the item itself.
        let mut ignored = Diagnostics::in_module(Audience::Editor);
        let diagnostics = if was_open && self.is_for_editor {
            &mut ignored
        } else {
            &mut *self.diagnostics
        };
        let is_construct = name == CONSTRUCT;
        let is_wire = name == WIRE;
        let call = Call {
            docs,
            path,
            name,
            bang,
        };
        if is_construct {
            let construct = Construct::read(call, arguments, diagnostics);
            self.items.extend(construct.map(Item::Construct));
        } else if !is_wire {
            let arguments = arguments.clone();
            let declaration = match self.extent {
                Extent::Whole => Declaration::read(call, arguments, diagnostics),
                Extent::Heads(fields) => Declaration::read_head(call, arguments, fields),
            };
            self.items.push(Item::Declaration(Box::new(declaration)));
        } else if self.extent != Extent::Whole {
            self.items.push(Item::Wire(Wire {
                call,
                arguments: arguments.clone(),
                calls: Vec::new(),
            }));
        } else {
            let wire = Wire::read(call, arguments, diagnostics);
            self.items.extend(wire.map(Item::Wire));
        }
    }
}

impl Wire {
    /// `None` where it cannot be read, which is reported.
    pub(crate) fn read(
        call: Call,
        arguments: &Group,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        is_readable(&arguments.stream(), diagnostics).then(|| Self {
            call,
            calls: read_list(arguments, diagnostics),
            arguments: arguments.clone(),
        })
    }
}

/// Ends the item in front of a declaration, which would take the declaration for a part of itself. Whether it was open.
fn end_item(other: &mut Vec<TokenTree>, name: &Ident, diagnostics: &mut Diagnostics) -> bool {
    let is_ended = match other.as_slice() {
        [] => true,
        // `#![allow(…)]`.
        [.., hash, bang, TokenTree::Group(_)] if is_punct(hash, '#') && is_punct(bang, '!') => true,
        [.., TokenTree::Group(group)] => group.delimiter() == Delimiter::Brace,
        [.., last] => is_punct(last, ';'),
    };
    if !is_ended {
        let message = format!("missing `;` before `{name}!`");
        diagnostics.push(
            Diagnostic::new(SW0907, name.to_token_stream(), message)
                .help("add `;` to the end of the item before it")
                .for_compiler(true),
        );
        let mut semicolon = Punct::new(';', Spacing::Alone);
        semicolon.set_span(name.span());
        other.push(semicolon.into());
    }
    !is_ended
}

/// Takes `stackwright::` off the end, the path of `stackwright::cache!(…)`.
fn take_path(tokens: &mut Vec<TokenTree>) -> TokenStream {
    let mut start = tokens.len();
    while let Some([a, b]) = tokens.get(start.saturating_sub(2)..start)
        && is_punct(a, ':')
        && is_punct(b, ':')
    {
        start -= 2;
        match start.checked_sub(1).and_then(|before| tokens.get(before)) {
            Some(TokenTree::Ident(_)) => start -= 1,
            _ => break,
        }
    }
    tokens.drain(start..).collect()
}

/// Takes the attributes off the end, which belong to the declaration behind them.
fn take_docs(tokens: &mut Vec<TokenTree>, diagnostics: &mut Diagnostics) -> TokenStream {
    let mut attributes = Vec::new();
    while let [.., hash, TokenTree::Group(attribute)] = tokens.as_slice()
        && is_punct(hash, '#')
        && attribute.delimiter() == Delimiter::Bracket
    {
        let attribute = attribute.clone();
        let name = match attribute.stream().into_iter().next() {
            Some(TokenTree::Ident(ident)) => name_of(&ident),
            _ => String::new(),
        };
        let hash = hash.clone();
        tokens.truncate(tokens.len() - 2);
        let help = match name.as_str() {
            "doc" | "allow" | "deprecated" => {
                attributes.push([hash, attribute.into()]);
                continue;
            }
            "cfg" | "cfg_attr" => {
                "declare it in some configurations only, as in `when: config.production`"
            }
            _ => "remove the attribute",
        };
        let message = "attributes other than doc comments, `allow` and `deprecated` are not supported on a declaration";
        diagnostics.push(Diagnostic::new(SW0907, attribute.to_token_stream(), message).help(help));
    }
    attributes.into_iter().rev().flatten().collect()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn read(item: TokenStream) -> (Option<Module>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let module = Module::read(
            item,
            &|name| ["vpc", "key", "user"].contains(&name),
            Extent::Whole,
            &mut diagnostics,
        );
        let messages = diagnostics.iter().map(|d| d.message.clone()).collect();
        (module, messages)
    }

    #[test]
    fn finds_declarations_between_other_items() {
        let (module, messages) = read(quote! {
            pub mod shop {
                use stackwright::prelude::*;
                /// Docs.
                vpc!(network {});
                const PEAK: Size = Size::gib(3);
                stackwright::key!(k {});
                fn f() { user!(scope, <Iam>::x {}) }
                wire!(a.b(c, d), e.f());
            }
        });
        assert!(messages.is_empty(), "{messages:?}");
        let items = module.map(|m| m.items).unwrap_or_default();
        let kinds: Vec<_> = items
            .iter()
            .map(|item| match item {
                Item::Declaration(d) => {
                    format!("{}{} {}", d.call.path, d.call.name, d.call.docs.is_empty())
                }
                Item::Construct(construct) => format!("construct {}", construct.name),
                Item::Wire(wire) => format!("{} {}", wire.call.name, wire.calls.len()),
                Item::Other(tokens) => tokens.to_string(),
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "use stackwright :: prelude :: * ;",
                "vpc false",
                "const PEAK : Size = Size :: gib (3) ;",
                "stackwright ::key true",
                "fn f () { user ! (scope , < Iam > :: x { }) }",
                "wire 2",
            ]
        );
    }

    #[test]
    fn refuses_what_is_no_inline_module() {
        for (item, message) in [
            (
                quote!(
                    mod x;
                ),
                "`#[stack]` is not supported on a module in another file",
            ),
            (
                quote!(
                    struct X;
                ),
                "expected an inline module after `#[stack]`",
            ),
            (quote!(), "expected an inline module after `#[stack]`"),
        ] {
            let (module, messages) = read(item);
            assert!(module.is_none());
            assert_eq!(messages, [message]);
        }
    }

    #[test]
    fn an_item_ends_in_front_of_a_declaration() {
        let (module, messages) = read(quote! {
            mod x {
                #![allow(dead_code)]
                vpc!(a {});
                fn f() {}
                key!(b {});
                const PEAK: u8 = 1
                key!(c {});
            }
        });
        assert_eq!(messages, ["missing `;` before `key!`"]);
        let items = module.map(|module| module.items.len());
        assert_eq!(items, Some(6));
    }

    #[test]
    fn other_attributes_are_reported() {
        let (_, messages) = read(quote!(
            mod x {
                #[cfg(test)]
                vpc!(n {});
            }
        ));
        assert_eq!(
            messages,
            [
                "attributes other than doc comments, `allow` and `deprecated` are not supported on a declaration"
            ]
        );
        let (_, messages) = read(quote!(
            mod x {
                /// Where everything is.
                #[allow(deprecated)]
                #[deprecated(note = "use the other")]
                vpc!(n {});
            }
        ));
        assert_eq!(messages, [""; 0]);
    }
}
