//! What the macros expand to: one small call for each declaration. It changes without notice.
//!
//! The expansion calls this module `__sw`, and finds all names in it that it needs, whatever the user's module calls so.

#[cfg(any(rust_analyzer, miri, feature = "__editor"))]
#[allow(clippy::exhaustive_structs, reason = "no program makes one")]
#[rustfmt::skip]
pub mod allow;
pub mod arguments;
#[cfg(any(rust_analyzer, miri, feature = "__editor"))]
pub use crate::editor;
pub use crate::resource::private as slot;
mod enforce;
#[cfg(feature = "insta")]
pub mod snapshot;

/// The macros for declarations, with the path of the library in front of what they are given.
pub mod macros {
    #[cfg(not(any(rust_analyzer, miri)))]
    pub use stackwright_macros::{
        alarm, cache, cluster, composite_alarm, condition, dashboard, database, function,
        global_cluster, iam_group, iam_user, instance, interface_endpoint, key, log_group,
        managed_policy, mapping, output, parameter, parameter_group, queue, resource, role, secret,
        security_group, service, string_parameter, subnet_group, text, topic, user, user_group,
        vpc,
    };
    #[cfg(any(rust_analyzer, miri))]
    pub use stackwright_macros::{
        alarm_in_editor as alarm, cache_in_editor as cache, cluster_in_editor as cluster,
        composite_alarm_in_editor as composite_alarm, condition_in_editor as condition,
        dashboard_in_editor as dashboard, database_in_editor as database,
        function_in_editor as function, global_cluster_in_editor as global_cluster,
        iam_group_in_editor as iam_group, iam_user_in_editor as iam_user,
        instance_in_editor as instance, interface_endpoint_in_editor as interface_endpoint,
        key_in_editor as key, log_group_in_editor as log_group,
        managed_policy_in_editor as managed_policy, mapping_in_editor as mapping,
        output_in_editor as output, parameter_group_in_editor as parameter_group,
        parameter_in_editor as parameter, queue_in_editor as queue, resource_in_editor as resource,
        role_in_editor as role, secret_in_editor as secret,
        security_group_in_editor as security_group, service_in_editor as service,
        string_parameter_in_editor as string_parameter, subnet_group_in_editor as subnet_group,
        text_in_editor as text, topic_in_editor as topic, user_group_in_editor as user_group,
        user_in_editor as user, vpc_in_editor as vpc,
    };
    pub use stackwright_macros::{construct, wire};
}

/// The parts of a module, as an editor needs them.
#[cfg(any(rust_analyzer, miri, feature = "__editor"))]
pub use stackwright_macros::{Problem, declaration, names, recursive, stack_fields};

/// The roots of the types of resources, and no other name: what can stand between the brackets of a `resource!`.
pub mod resource_types {
    pub use crate::{AMZN, AWS, Alexa, Custom};
}

pub use crate::__test_stack as test_stack;
pub(crate) use enforce::stop;
pub use enforce::{
    Found, Part, enforce, enforce_argument, enforce_call, enforce_distinct, enforce_resources,
    enforce_rest, enforce_same_type,
};

/// The test that `#[stack]` makes of a module.
#[cfg(not(feature = "insta"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __test_stack {
    ($stack:ty, $package:expr) => {
        let assembly = $crate::__private::assert_synthesizes::<$stack>();
        $crate::__private::assert_keeps_data::<$stack>(&assembly, $package);
    };
}

pub use core::convert::From;
pub use core::option::Option::{self, None, Some};
pub use std::string::String;

pub use core::primitive::{bool, f64, str, u32, u64};
use std::fmt;
use std::panic::Location;
use std::rc::Rc;

pub use stackwright_core as rules;
pub use stackwright_core::Fact::{self, Absent, Known, Present, Unknown};

pub use crate::app::TagOf;
use crate::changes::guard;
use crate::construct as constructs;
pub use crate::elasticache::*;
pub use crate::*;

/// A text of its own.
#[must_use]
pub fn owned(text: &(impl AsRef<str> + ?Sized)) -> String {
    text.as_ref().to_owned()
}

/// Gives a declaration of a module its place.
#[must_use]
#[track_caller]
pub fn declare<C: Construct>(scope: &Scope, id: &str, name: &'static str, docs: &'static str) -> C {
    constructs::declare(scope, id, (name, docs), Location::caller())
}

/// Makes a declaration of a module what its fields say.
pub fn define<C: Construct>(construct: &C, props: C::Props<'_>) {
    constructs::define(construct, props);
}

/// A Region that a constant names. The compiler warns where AWS has none of its name.
#[derive(Debug)]
pub struct Region<const IS_KNOWN: bool>;

impl Region<true> {
    /// Nothing is wrong with it.
    pub const SW0926: () = ();
}

impl Region<false> {
    /// It is not known.
    #[deprecated(
        note = "unknown Region; correct the name, or allow the rule where the Region is new [SW0926]"
    )]
    pub const SW0926: () = ();
}

/// Makes the construct of a declaration in a function.
///
/// # Errors
///
/// The rules that it breaks.
#[track_caller]
pub fn create<C: Construct>(scope: &Scope, id: &str, props: C::Props<'_>) -> Result<C> {
    constructs::create(scope, id, props)
}

/// What a call in a `wire!` answers with: nothing, or whether it went well.
#[diagnostic::on_unimplemented(
    message = "expected a call that connects or grants, found one that returns `{Self}`",
    label = "the returned value is unused"
)]
pub trait Wired {
    /// Why it did not go well.
    fn error(&self) -> Option<&Error>;
}

impl Wired for () {
    fn error(&self) -> Option<&Error> {
        None
    }
}

impl Wired for Result<()> {
    fn error(&self) -> Option<&Error> {
        self.as_ref().err()
    }
}

/// Takes what a call in a `wire!` answered with. What it breaks is kept for the synthesis to report.
pub fn wire(scope: &Scope, answer: &impl Wired) {
    if let Some(error) = answer.error() {
        scope.stack().diagnostics.keep(error);
    }
}

/// A place below the stack for what a function makes; none where it cannot be there, which the synthesis reports.
#[track_caller]
pub fn place(scope: &Scope, id: &str) -> Option<Scope> {
    let child = scope.new_child(id);
    child
        .inspect_err(|error| scope.stack().diagnostics.keep(error))
        .ok()
}

/// Allows what a function makes to break a rule. The macro has checked both texts.
pub fn allowed(scope: &Scope, code: &'static str, reason: &'static str) {
    drop(scope.allow(code, reason));
}

/// The fields of a `construct!`, as an editor sees them.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs, reason = "no program makes one")]
pub struct ConstructFields {
    /// Condition of the configurations that have the construct: `when: config.production`.
    pub when: bool,
    /// Construct id: the part of the path that the logical ids of what the function makes are derived from. Default: the name of the
    /// declaration in PascalCase.
    pub id: &'static str,
    /// Rules that what the function makes is allowed to break, each with a reason: `allow: [SW0104 = "a name of a live stack"]`.
    pub allow: &'static [&'static str],
}

/// What the function of a `construct!` returns. `Kind` is that of its error.
#[diagnostic::on_unimplemented(
    message = "expected a function that returns a `Result` of `{T}`, found one that returns `{Self}`",
    label = "return a `stackwright::Result<{T}>`, or a `Result` whose error converts into `Box<dyn Error>`"
)]
pub trait Made<T, Kind> {
    /// What it made for a place, or why it did not.
    fn made(self, scope: &Scope) -> Result<T>;
}

/// Errors that convert into `Box<dyn Error>`.
#[derive(Debug)]
pub struct OfThread;

/// `Box<dyn Error + Send + Sync>`, which does not convert.
#[derive(Debug)]
pub struct OfThreads;

#[diagnostic::do_not_recommend]
impl<T, E: Into<Box<dyn std::error::Error>>> Made<T, OfThread> for std::result::Result<T, E> {
    fn made(self, scope: &Scope) -> Result<T> {
        self.map_err(|error| Error::of_function(scope, error.into()))
    }
}

#[diagnostic::do_not_recommend]
impl<T> Made<T, OfThreads> for std::result::Result<T, Box<dyn std::error::Error + Send + Sync>> {
    fn made(self, scope: &Scope) -> Result<T> {
        self.map_err(|error| Error::of_function(scope, error))
    }
}

/// Takes what the function of a `construct!` returned.
pub fn constructed<T, Kind, const ALWAYS: bool>(
    slot: &Constructed<T, ALWAYS>,
    scope: &Scope,
    made: impl Made<T, Kind>,
) {
    slot.fill(scope, made.made(scope));
}

/// What may not be there: a declaration of some configurations, or what a function has yet to make.
pub trait Perhaps {
    /// What may be there.
    type Of;

    /// What is there.
    fn find(&self) -> Option<&Self::Of>;

    /// Whether it is not there because nothing has made it yet.
    fn is_unmade(&self) -> bool {
        false
    }

    /// Whether it is not there because its function failed, which is reported.
    fn has_failed(&self) -> bool {
        false
    }
}

impl<C: Construct> Perhaps for C {
    type Of = C;

    fn find(&self) -> Option<&C> {
        Some(self)
    }
}

impl<T> Perhaps for Option<T> {
    type Of = T;

    fn find(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T, const ALWAYS: bool> Perhaps for Constructed<T, ALWAYS> {
    type Of = T;

    fn find(&self) -> Option<&T> {
        self.as_ref()
    }

    fn is_unmade(&self) -> bool {
        Self::is_unmade(self)
    }

    fn has_failed(&self) -> bool {
        Self::has_failed(self)
    }
}

/// What all configurations have.
#[diagnostic::on_unimplemented(
    message = "a declaration with `when` cannot be referred to here, since only some configurations have it [SW0731]",
    label = "refer to it from an optional field, from a list or in `wire!`, or add `when` to this declaration",
    note = "in the other configurations there is nothing to refer to",
    note = "rule `conditional-declaration`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0731.html"
)]
pub trait Always: Perhaps {}

#[diagnostic::do_not_recommend]
impl<C: Construct> Always for C {}

#[diagnostic::do_not_recommend]
impl<T> Always for Constructed<T> {}

/// A declaration of another module that all configurations have. What a function has not made, which is reported, is not there.
#[track_caller]
pub fn always<'a, P: Always>(scope: &Scope, of: &'a P, name: &str) -> Option<&'a P::Of> {
    perhaps(scope, of, name)
}

/// A declaration of another module that has to be there; the synthesis reports that it is not.
#[track_caller]
pub fn needed<'a, P: Perhaps>(scope: &Scope, of: &'a P, name: &str) -> Option<&'a P::Of> {
    constructs::needed(scope, of, name)
}

/// A declaration of another module that may not be there.
#[track_caller]
pub fn perhaps<'a, P: Perhaps>(scope: &Scope, of: &'a P, name: &str) -> Option<&'a P::Of> {
    constructs::perhaps(scope, of, name)
}

/// The stack of another module, whose declarations are its fields.
#[must_use]
#[track_caller]
pub fn module<S: StackModule>(scope: &Scope) -> Rc<S> {
    app::module_of(scope, &())
}

/// The same for a stack with a configuration, which the other stack gets if it has one of the same type and has not been added.
#[must_use]
#[track_caller]
pub fn module_with<S: StackModule, C: 'static>(scope: &Scope, config: &C) -> Rc<S> {
    app::module_of(scope, config)
}

/// A value that is given, as its field takes it.
pub fn some<T>(value: impl FieldValue<T>) -> Option<T> {
    Some(value.field_value())
}

/// A value of the configuration, which is borrowed.
pub fn configured<T: Clone>(value: &T) -> T {
    value.clone()
}

/// What may not be there, as an editor sees it.
#[must_use]
pub fn there_is<P: Perhaps>(_: &P) -> &P::Of {
    unseen()
}

/// The elements of a list that there are in a configuration.
pub fn there<T>(elements: impl IntoIterator<Item = Option<T>>) -> Vec<T> {
    elements.into_iter().flatten().collect()
}

/// What the fields are that are not given.
#[must_use]
pub fn rest<T: Default>() -> T {
    T::default()
}

/// What an editor never runs.
#[must_use]
pub fn unseen<T>() -> T {
    unreachable!("only an editor sees this")
}

/// What is typed where a value of a type may be, as an editor sees it.
pub fn of<V, T>(_: V) -> T {
    unseen()
}

/// A list, as its field takes it.
pub fn into<T>(value: impl Into<T>) -> T {
    value.into()
}

/// Tags that are written out.
#[must_use]
pub fn tags(tags: &[(&str, &str)]) -> Vec<(String, Text)> {
    let tags = tags.iter();
    tags.map(|(key, value)| ((*key).to_owned(), (*value).into()))
        .collect()
}

/// The text of a `text!`.
#[must_use]
pub fn text<const COUNT: usize>(parts: [Value; COUNT]) -> Text {
    Token::text_of(parts)
}

/// A value in a `text!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `text!`",
    label = "expected a text, a token, a number or a flag",
    note = "a list is joined first: `Token::split(\",\", zones.value()).join(\";\")`"
)]
pub trait TextPart {
    /// The value, as a part of the text.
    fn part(&self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<T: TextPart + ?Sized> TextPart for &T {
    fn part(&self) -> Value {
        (**self).part()
    }
}

#[diagnostic::do_not_recommend]
impl<T: crate::ResourceType> TextPart for crate::Resource<T> {
    fn part(&self) -> Value {
        self.ref_().into()
    }
}

macro_rules! text_parts {
    ($($shown:ty),+; $($token:ty),+) => {
        $(#[diagnostic::do_not_recommend]
        impl TextPart for $shown {
            fn part(&self) -> Value {
                self.to_string().into()
            }
        })+
        $(#[diagnostic::do_not_recommend]
        impl TextPart for $token {
            fn part(&self) -> Value {
                self.clone().into()
            }
        })+
    };
}

text_parts! {
    str, String, std::borrow::Cow<'_, str>, char, bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64;
    Text, Token, Pseudo
}

/// The same value, where the compiler shows a call.
pub const fn same<T>(value: T) -> T {
    value
}

/// A value, as its field takes it.
pub fn value<T>(value: impl FieldValue<T>) -> T {
    value.field_value()
}

/// Facts as constants.
pub mod facts {
    pub use stackwright_core::describe::lit::{
        Given, Kind, OfNumber, OfOther, Raw, choice, common, count, duration, elsewhere, fields,
        flag, identity, list, number, of, size, text, version,
    };
    use stackwright_core::describe::lit::{number_range, size_range};
    pub use stackwright_core::describe::open::{
        as_choice, as_days, as_flag, as_gib, as_is, as_mib, as_number, as_password, as_real,
        as_seconds, as_text, as_version, other_than,
    };
    use stackwright_core::describe::{Scalar, Site, Value};

    use super::{Fact, Limits, Size};

    /// The text of a fact; an empty one where it is not known.
    #[must_use]
    pub const fn known_text(fact: Fact<Value<'_>>) -> &str {
        match fact {
            Fact::Known(Value::Scalar(Scalar::Text(text))) => text,
            _ => "",
        }
    }

    const fn copied<T: Copy>(bound: Option<&T>) -> Option<T> {
        match bound {
            Some(bound) => Some(*bound),
            None => None,
        }
    }

    /// Where a declaration is.
    #[must_use]
    pub const fn site(
        id: &'static str,
        account: Fact<&'static str>,
        region: Fact<&'static str>,
    ) -> Site<'static> {
        Site {
            id,
            account,
            region,
        }
    }

    /// An account or a region that is known.
    #[must_use]
    pub const fn known(text: &'static str) -> Fact<&'static str> {
        Fact::Known(text)
    }

    /// A range of sizes.
    #[must_use]
    pub const fn sizes(limits: &Limits<Size>) -> Fact<Value<'static>> {
        size_range(copied(limits.min()), copied(limits.max()))
    }

    /// A range of numbers.
    #[must_use]
    pub const fn numbers(limits: &Limits<u64>) -> Fact<Value<'static>> {
        number_range(copied(limits.min()), copied(limits.max()))
    }
}

/// How a module's stack is shown: by its name.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_stack<S: StackModule>(formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter
        .debug_struct("Stack")
        .field("name", &S::NAME)
        .finish_non_exhaustive()
}

/// The test of a module: its stack can be made. The template is then compared with its snapshot, if the feature `insta` is on and
/// there is one in the folder `snapshots` of the package.
///
/// # Panics
///
/// With the rules that it breaks, or with what is different.
#[track_caller]
pub fn assert_synthesizes<S: StackModule<Config = ()>>() -> Assembly {
    let mut app = App::new();
    match app.add::<S>().and_then(|_| app.assemble_for_test()) {
        Ok(assembly) => assembly,
        #[expect(clippy::panic, reason = "it is how a test fails")]
        Err(error) => panic!("the stack `{}` cannot be synthesized\n\n{error}", S::NAME),
    }
}

/// The guard of a module: nothing of the template in the folder `baseline` of its package is lost, if there is one.
///
/// # Panics
///
/// With what a deployment would lose.
#[track_caller]
pub fn assert_keeps_data<S: StackModule>(assembly: &Assembly, package: &str) {
    if let Err(why) = guard::check(package.as_ref(), S::NAME, assembly, S::NAME) {
        #[expect(clippy::panic, reason = "it is how a test fails")]
        {
            panic!("{why}");
        }
    }
}

/// The test of a module with configurations: its stack can be made with each of them, and loses nothing of the template that is in
/// the folder `baseline` of its package for it.
///
/// # Panics
///
/// With the rules that it breaks in the first configuration that breaks some, or with what deployments would lose.
#[track_caller]
pub fn assert_configured<S: StackModule>(configurations: &[(&str, &S::Config)], package: &str) {
    let assemblies = assert_synthesizes_with::<S>(configurations);
    let mut lost = Vec::new();
    for ((configuration, _), assembly) in configurations.iter().zip(&assemblies) {
        let name = guard::name(S::NAME, configuration);
        lost.extend(guard::check(package.as_ref(), &name, assembly, S::NAME).err());
    }
    if !lost.is_empty() {
        #[expect(clippy::panic, reason = "it is how a test fails")]
        {
            panic!("{}", lost.join("\n\n"));
        }
    }
}

/// The test of a module with configurations: its stack can be made with each of them. `configurations` has each as the module
/// names it.
///
/// # Panics
///
/// With the rules that it breaks in the first configuration that breaks some.
#[track_caller]
pub fn assert_synthesizes_with<S: StackModule>(
    configurations: &[(&str, &S::Config)],
) -> Vec<Assembly> {
    let mut assemblies = Vec::new();
    for (name, config) in configurations {
        let mut app = App::new();
        let made = app.add_with::<S>(S::NAME, config);
        match made.and_then(|_| app.assemble_for_test()) {
            Ok(assembly) => assemblies.push(assembly),
            #[expect(clippy::panic, reason = "it is how a test fails")]
            Err(error) => panic!(
                "the stack `{}` cannot be synthesized with `{name}`\n\n{error}",
                S::NAME
            ),
        }
    }
    assemblies
}
