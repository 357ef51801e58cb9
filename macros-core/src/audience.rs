//! For whom a macro expands. A compiler needs what runs and what it has to check; an editor needs the user's tokens where it
//! can say something about them, also the broken ones, and expands a whole module for each key.

use proc_macro2::TokenStream;

/// Who reads an expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// A compiler.
    Compiler,
    /// A rust-analyzer, for which the library names another macro.
    Editor,
}

impl Audience {
    /// What only the editor is to see.
    pub(crate) fn for_editor(self, tokens: TokenStream) -> TokenStream {
        match self {
            Self::Compiler => TokenStream::new(),
            Self::Editor => tokens,
        }
    }
}
