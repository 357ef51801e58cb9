//! The library under another name. The tests are programs of their own: each has another way to find it.

/// A crate with infrastructure that exports the library.
pub mod house {
    pub use infra as stackwright;
}
