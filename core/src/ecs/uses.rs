//! What services use: the environment variables of it.

use super::container::CONTAINER;
use super::service::{SERVICE, SW1525, Service};
use crate::Violation;
use crate::describe::Facts;

/// Whether the containers of a service have none of some environment variables.
///
/// # Errors
///
/// SW1525, of the first that one has.
pub fn are_free<'a>(service: Facts<'_, Service>, names: &'a [String]) -> Result<(), Violation<'a>> {
    let mut at = 0;
    while let Some(container) = SERVICE.containers.element(service, at) {
        for list in [CONTAINER.environment, CONTAINER.secrets] {
            let mut number = 0;
            while let Some((other, _)) = list.element(container, number) {
                if let Some(name) = names.iter().find(|name| other == Some(name.as_str())) {
                    return Err(taken(name));
                }
                number += 1;
            }
        }
        at += 1;
    }
    Ok(())
}

/// A container has a variable already.
#[must_use]
pub const fn taken(name: &str) -> Violation<'_> {
    Violation::text(SW1525, "duplicate environment variable `{}`", name)
        .because("an environment variable has one value, and `uses` sets it")
        .fixed_by("rename or remove the variable in `environment`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::key::Tag;
    use crate::describe::{Fact, Tree};

    #[test]
    fn variables_are_set_once() {
        let names = ["JOBS_ENDPOINT".to_owned(), "JOBS_PORT".to_owned()];
        for (name, right) in [("JOBS_PORT", false), ("JOBS_USER", true)] {
            for list in [CONTAINER.environment, CONTAINER.secrets] {
                let variable = Tag::node(Fact::Known(name.into()), Fact::Present);
                let container = Tree::new("").with(list, vec![variable]);
                let service = Tree::new("web").with(SERVICE.containers, vec![container]);
                let found = are_free(Facts::of(service.raw()), &names);
                assert_eq!(found.is_ok(), right, "{name}");
            }
        }
    }
}
