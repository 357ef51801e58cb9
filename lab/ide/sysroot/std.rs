pub use core::*; pub use alloc::{vec, string, rc};
pub mod prelude { pub mod v1 { pub use core::prelude::v1::*; pub use alloc::{vec::Vec, string::String}; } pub mod rust_2015 { pub use super::v1::*; } pub mod rust_2018 { pub use super::v1::*; } pub mod rust_2021 { pub use super::v1::*; } pub mod rust_2024 { pub use super::v1::*; } }
