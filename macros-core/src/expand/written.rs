//! What the user writes out of a resource, as one text: `__sw::slot::written("{Port:6379,Name:?}", &mut […])`.
//!
//! A compiler takes long over a call for each value. `runtime/src/resource/written.rs` reads the text and has its form.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The text, and the values that the compiler makes.
#[derive(Default)]
pub(super) struct Written {
    text: String,
    values: Vec<TokenStream>,
}

impl Written {
    /// A value that only the compiler knows.
    pub(super) fn value(&mut self, value: TokenStream) {
        self.text.push('?');
        self.values.push(value);
    }

    /// A number, a flag or nothing, as the form has it.
    pub(super) fn bare(&mut self, written: &str) {
        self.text.push_str(written);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push('"');
        for part in text.split_inclusive(['"', '\\']) {
            let plain = part.strip_suffix(['"', '\\']);
            self.text.push_str(plain.unwrap_or(part));
            if let Some(special) = plain.and_then(|_| part.chars().next_back()) {
                self.text.extend(['\\', special]);
            }
        }
        self.text.push('"');
    }

    /// What stands between two brackets, parted by commas.
    pub(super) fn all<T>(
        &mut self,
        [open, close]: [char; 2],
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.text.push(open);
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            write(self, item);
        }
        self.text.push(close);
    }

    /// A name in CloudFormation, in front of a value.
    pub(super) fn name(&mut self, name: &str) {
        self.text.push_str(name);
        self.text.push(':');
    }

    /// The key of a map, in front of a value.
    pub(super) fn key(&mut self, key: &str) {
        self.text(key);
        self.text.push(':');
    }

    /// The value alone, where there is nothing around it.
    pub(super) fn only_value(&self) -> Option<&TokenStream> {
        match (self.text.as_str(), self.values.as_slice()) {
            ("?", [value]) => Some(value),
            _ => None,
        }
    }

    /// The arguments of the functions that read it.
    pub(super) fn arguments(&self) -> TokenStream {
        let (text, values) = (Literal::string(&self.text), &self.values);
        match values.is_empty() {
            // An editor does not know what an empty array is of.
            true => quote!(#text, __sw::slot::no_values()),
            false => quote!(#text, &mut [#(#values),*]),
        }
    }
}
