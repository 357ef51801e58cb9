#![no_core]
#![feature(lang_items, no_core, rustc_attrs, decl_macro)]
#[macro_use] mod m {
#[rustc_builtin_macro] #[macro_export] macro_rules! compile_error { ($msg:expr $(,)?) => {{}}; }
#[rustc_builtin_macro] #[macro_export] macro_rules! concat { ($($e:expr),* $(,)?) => {{}}; }
#[rustc_builtin_macro] #[macro_export] macro_rules! stringify { ($($t:tt)*) => {}; }
#[rustc_builtin_macro] #[macro_export] macro_rules! include_str { ($($t:tt)*) => {}; }
#[rustc_builtin_macro] #[macro_export] macro_rules! env { ($($t:tt)*) => {}; }
#[macro_export] macro_rules! unimplemented { ($($t:tt)*) => { loop {} }; }
#[macro_export] macro_rules! panic { ($($t:tt)*) => { loop {} }; }
}
pub mod macros { pub mod builtin {
 #[rustc_builtin_macro] pub macro derive($item:item) {}
 #[rustc_builtin_macro] pub macro test($item:item) {}
 #[rustc_builtin_macro] pub macro cfg_accessible($item:item) {}
 #[rustc_builtin_macro] pub macro derive_const($item:item) {}
 #[rustc_builtin_macro] pub macro global_allocator($item:item) {}
 #[rustc_builtin_macro] pub macro bench($item:item) {}
} }
pub mod marker { #[lang="sized"] pub trait Sized {} #[lang="unsize"] pub trait Unsize<T: ?Sized> {} #[lang="copy"] pub trait Copy: Clone {} use crate::clone::Clone; #[lang="phantom_data"] pub struct PhantomData<T: ?Sized>; #[lang="send"] pub trait Send {} #[lang="sync"] pub trait Sync {} }
pub mod clone { #[lang="clone"] pub trait Clone { fn clone(&self) -> Self; } #[rustc_builtin_macro] pub macro Clone($item:item) {} }
pub mod fmt { pub struct Error; pub type Result = crate::result::Result<(), Error>; pub struct Formatter<'a> { of: &'a () } pub trait Debug { fn fmt(&self, f: &mut Formatter<'_>) -> Result; } #[rustc_builtin_macro] pub macro Debug($item:item) {} pub trait Display {} }
pub mod default { pub trait Default: Sized { fn default() -> Self; } use crate::marker::Sized; #[rustc_builtin_macro] pub macro Default($item:item) {} }
pub mod option { pub enum Option<T> { None, Some(T) } impl<T> crate::default::Default for Option<T> { fn default() -> Option<T> { Option::None } } }
pub mod result { pub enum Result<T, E> { Ok(T), Err(E) }
 use crate::{convert::{From, Infallible}, ops::{ControlFlow, FromResidual, Try}};
 impl<T, E> Try for Result<T, E> { type Output = T; type Residual = Result<Infallible, E>; fn from_output(_: T) -> Result<T, E> { loop {} } fn branch(self) -> ControlFlow<Result<Infallible, E>, T> { loop {} } }
 impl<T, E, F: From<E>> FromResidual<Result<Infallible, E>> for Result<T, F> { fn from_residual(_: Result<Infallible, E>) -> Result<T, F> { loop {} } }
}
pub mod convert { pub enum Infallible {} pub trait From<T>: Sized { fn from(t: T) -> Self; } pub trait Into<T>: Sized { fn into(self) -> T; } use crate::marker::Sized; impl<T, U: From<T>> Into<U> for T { fn into(self) -> U { U::from(self) } } impl<T> From<T> for T { fn from(t: T) -> T { t } } }
pub mod ops {
 pub enum ControlFlow<B, C> { #[lang = "Continue"] Continue(C), #[lang = "Break"] Break(B) }
 #[lang = "Try"] pub trait Try: FromResidual { type Output; type Residual; #[lang = "from_output"] fn from_output(output: Self::Output) -> Self; #[lang = "branch"] fn branch(self) -> ControlFlow<Self::Residual, Self::Output>; }
 #[lang = "FromResidual"] pub trait FromResidual<R = <Self as Try>::Residual> { #[lang = "from_residual"] fn from_residual(residual: R) -> Self; }
 #[lang="deref"] pub trait Deref { #[lang="deref_target"] type Target: ?crate::marker::Sized; fn deref(&self) -> &Self::Target; } #[lang="coerce_unsized"] pub trait CoerceUnsized<T> {} impl<'a, T: ?crate::marker::Sized + crate::marker::Unsize<U>, U: ?crate::marker::Sized> CoerceUnsized<&'a U> for &'a T {} }
pub mod prelude { pub mod v1 { pub use crate::{marker::{Sized, Copy, Send, Sync}, clone::Clone, default::Default, option::Option::{self, Some, None}, result::Result::{self, Ok, Err}, convert::{From, Into}, macros::builtin::{derive, test}}; }
 pub mod rust_2015 { pub use super::v1::*; } pub mod rust_2018 { pub use super::v1::*; } pub mod rust_2021 { pub use super::v1::*; } pub mod rust_2024 { pub use super::v1::*; } }
