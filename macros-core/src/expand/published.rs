//! What declarations publish as constants, and the checks that ask for what other modules publish.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use stackwright_core::Fact;
use stackwright_core::vpc::SubnetType;

use super::constants::check_call;
use crate::check::{self, Checked, CheckedModule, Published, Told};
use crate::model::{Declaration, Reference, TypeMeaning, Typed};
use crate::syntax::name_of;

/// What a constant tells: of which kind of declaration, of what type, and what is known where nothing is published.
#[derive(Clone, Copy)]
enum Topic {
    User,
    UserGroup,
    Key,
    Groups,
    Zones,
}

impl Topic {
    fn constant(self, declaration: &Ident) -> Ident {
        let topic = match self {
            Self::User => "USER",
            Self::UserGroup => "USER_GROUP",
            Self::Key => "KEY",
            Self::Groups => "VPC_GROUPS",
            Self::Zones => "VPC_ZONES",
        };
        // Where it stands is nobody's business: an editor must not take it for the declaration's name.
        format_ident!(
            "__SW_{topic}_{}",
            name_of(declaration),
            span = proc_macro2::Span::call_site()
        )
    }

    fn type_and_unknown(self) -> (TokenStream, TokenStream) {
        let rules = quote!(__sw::rules);
        let fact = |of: TokenStream| (quote!(__sw::Fact<#of>), quote!(__sw::Unknown));
        match self {
            Self::User => (
                quote!(__sw::MemberFacts),
                quote!(__sw::MemberFacts::unknown("")),
            ),
            Self::UserGroup => fact(quote!(__sw::bool)),
            Self::Key => fact(quote!(&'static __sw::str)),
            Self::Groups => fact(quote!(&'static [#rules::vpc::SubnetFacts<'static>])),
            Self::Zones => fact(quote!(__sw::u32)),
        }
    }

    /// What a declaration publishes, or that nothing is known: of what the stack's type itself does not have, a trait does.
    fn ask(self, reference: &Reference) -> TokenStream {
        let constant = self.constant(&reference.name);
        let (of_type, unknown) = self.type_and_unknown();
        let module = &reference.module;
        if module.is_empty() {
            return quote!(Stack::#constant);
        }
        quote!({
            trait Unpublished {
                #[allow(non_upper_case_globals)]
                const #constant: #of_type = #unknown;
            }
            impl<T> Unpublished for T {}
            // The path as a type, so that the compiler, if it leads nowhere, says it once only.
            <#(#module::)*Stack>::#constant
        })
    }
}

/// The constants of a module's declarations.
pub(super) fn items(module: &CheckedModule) -> TokenStream {
    let mut items = Vec::new();
    for Checked {
        declaration,
        published,
        ident,
        ..
    } in &module.declarations
    {
        if declaration.name.is_none() {
            continue;
        }
        let mut publish = |topic: Topic, value: TokenStream| {
            let (constant, (of_type, _)) = (topic.constant(ident), topic.type_and_unknown());
            items.push(quote!(pub const #constant: #of_type = #value;));
        };
        let rules = quote!(__sw::rules);
        match published {
            Published::Nothing => {}
            Published::User { user_id, user_name } => {
                let facts = match (user_id, user_name) {
                    (Told::Text(user_id), Told::Text(user_name)) => {
                        quote!(__sw::user_named(#user_id, #user_name))
                    }
                    _ => {
                        let (user_id, user_name) = (told(user_id), told(user_name));
                        quote!(__sw::user_told(#user_id, #user_name))
                    }
                };
                publish(Topic::User, facts);
            }
            Published::UserGroup { has_iam_users_only } => {
                publish(Topic::UserGroup, quote!(__sw::Known(#has_iam_users_only)));
            }
            Published::Key { spec } => publish(Topic::Key, quote!(__sw::Known(#spec))),
            Published::Vpc { groups, zones } => {
                let groups = groups.iter().map(|(name, of_type)| {
                    let name = fact(name.as_ref().map(|name| quote!(#name)));
                    let subnet_type = fact(of_type.map(subnet_type));
                    quote!(#rules::vpc::SubnetFacts {
                        name: #name,
                        subnet_type: #subnet_type,
                        cidr_mask: __sw::Unknown,
                    })
                });
                publish(Topic::Groups, quote!(__sw::Known(&[#(#groups),*])));
                publish(Topic::Zones, quote!(__sw::Known(#zones)));
            }
        }
    }
    if items.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        #[allow(dead_code, non_upper_case_globals)]
        impl Stack {
            #(#items)*
        }
    }
}

/// The checks of a group's users, for which those who publish them are asked.
pub(super) fn group_checks(checked: &Checked) -> TokenStream {
    if checked.members.is_empty() || checked.reported.contains("users") {
        return TokenStream::new();
    }
    let rules = quote!(__sw::rules);
    let members = checked.members.iter().map(|member| {
        let label = &member.label;
        let user = match &member.user {
            Some(user) => Topic::User.ask(user),
            None => Topic::User.type_and_unknown().1,
        };
        quote!(__sw::MemberFacts { label: #label, ..#user })
    });
    let declaration = &checked.declaration;
    let engine = match declaration.type_argument.meaning {
        TypeMeaning::Engine(engine) => {
            let engine = format_ident!("{}", engine.name());
            quote!(__sw::Known(#rules::Engine::#engine))
        }
        _ => quote!(__sw::Unknown),
    };
    let is_complete = check::is_complete(declaration);
    let allowed = &checked.allowed;
    let found = format_ident!("__SW_FOUND");
    let of_members = checked.members.iter().enumerate().map(|(at, member)| {
        check_call(
            &member.place,
            quote!(("users", #at, #found, &[#(#allowed),*])),
            "enforce_at",
        )
    });
    let whole = declaration.field("users").map(|users| {
        let at = quote!(#rules::WHOLE);
        check_call(
            &users.tokens,
            quote!(("users", #at, #found, &[#(#allowed),*])),
            "enforce_at",
        )
    });
    quote! {
        const #found: #rules::Findings<'static> = #rules::group::check(&#rules::group::GroupFacts {
            engine: #engine,
            name: __sw::Unknown,
            users: &[#(#members),*],
            is_complete: #is_complete,
        });
        #(#of_members)*
        #whole
    }
}

/// What a cache knows of its neighbours in other modules: the facts, and the fields that they are about.
pub(super) fn cache_facts(cache: &Declaration) -> Option<(TokenStream, Vec<&'static str>)> {
    let elsewhere = |field: &str| match &cache.field(field)?.value {
        Typed::Reference(reference) if !reference.module.is_empty() => Some(reference),
        _ => None,
    };
    let rules = quote!(__sw::rules);
    let mut facts = TokenStream::new();
    let mut fields = Vec::new();
    if let Some(key) = elsewhere("kms_key") {
        let spec = Topic::Key.ask(key);
        facts.extend(quote!(key_spec: #spec,));
        fields.push("kms_key");
    }
    let connection = cache.field("connection_type").map(|field| &field.value);
    if let Some(group) = elsewhere("user_group")
        && matches!(connection, Some(Typed::Variant(name)) if name == "Public")
    {
        let has_iam_users_only = Topic::UserGroup.ask(group);
        facts.extend(quote! {
            is_public: __sw::Known(true),
            user_group: __sw::Present,
            has_iam_users_only: #has_iam_users_only,
        });
        fields.push("connection_type");
    }
    if let Some(network) = elsewhere("vpc")
        && let Some(selection) = check::placement(cache)
    {
        let (groups, zones) = (Topic::Groups.ask(network), Topic::Zones.ask(network));
        let noun = selection.noun();
        let subnet_type = known_or_absent(selection.subnet_type, subnet_type);
        let group_name = known_or_absent(selection.group_name, |name| quote!(#name));
        let left = known_or_absent(selection.zones, |zones| quote!(#zones));
        let subnet_ids = known_or_absent(selection.subnet_ids, |count| quote!(#count));
        facts.extend(quote! {
            zones: #rules::vpc::zones_selected(#groups, #zones, &#rules::vpc::SelectionFacts {
                subnet_type: #subnet_type,
                group_name: #group_name,
                zones: #left,
                subnet_ids: #subnet_ids,
            }),
            subnets: #noun,
        });
        fields.push("subnets");
    }
    (!fields.is_empty()).then_some((facts, fields))
}

fn known_or_absent<T>(known: Fact<T>, value: impl FnOnce(T) -> TokenStream) -> TokenStream {
    match known {
        Fact::Absent => quote!(__sw::Absent),
        Fact::Known(known) => fact(Some(value(known))),
        Fact::Present | Fact::Unknown => fact(None),
    }
}

fn fact(known: Option<TokenStream>) -> TokenStream {
    match known {
        Some(known) => quote!(__sw::Known(#known)),
        None => quote!(__sw::Unknown),
    }
}

fn told(text: &Told) -> TokenStream {
    fact(match text {
        Told::Unknown => None,
        Told::Text(text) => Some(quote!(#text)),
        Told::Constant(tokens) => Some(super::value::respan(tokens.clone())),
    })
}

fn subnet_type(subnet_type: SubnetType) -> TokenStream {
    let name = format_ident!("{}", subnet_type.name());
    quote!(__sw::rules::vpc::SubnetType::#name)
}
