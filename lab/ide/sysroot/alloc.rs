pub mod vec { pub struct Vec<T> { t: T } impl<T> core::default::Default for Vec<T> { fn default() -> Vec<T> { loop {} } } impl<T, const N: usize> core::convert::From<[T; N]> for Vec<T> { fn from(_: [T; N]) -> Vec<T> { loop {} } } }
pub mod string { pub struct String {} impl core::convert::From<&str> for String { fn from(_: &str) -> String { loop {} } } }
pub mod rc { pub struct Rc<T> { t: T } impl<T> core::ops::Deref for Rc<T> { type Target = T; fn deref(&self) -> &T { loop {} } } }
