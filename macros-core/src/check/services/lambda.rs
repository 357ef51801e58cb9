//! What functions and services use.

use quote::ToTokens as _;
use stackwright_core::describe::{Described as _, Facts};
use stackwright_core::ecs;
use stackwright_core::ecs::service::Service;
use stackwright_core::elasticache::cache::Cache;
use stackwright_core::elasticache::cluster::Cluster;
use stackwright_core::lambda::function::{self, Function};
use stackwright_core::lambda::uses;
use stackwright_core::rds::database::{DATABASE, Database};
use syn::ExprMethodCall;

use super::End;
use crate::check::pascal_case;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Typed;
use crate::syntax::name_of;

/// What is wrong with a call by which a function or a service uses a cache or a database: SW1505, SW1513, SW1525.
pub(super) fn uses(
    call: &ExprMethodCall,
    (function, tree): End<'_>,
    (cache, cache_tree): End<'_>,
    diagnostics: &mut Diagnostics,
) {
    let is_as = match name_of(&call.method).as_str() {
        "uses" => false,
        "uses_as" => true,
        _ => return,
    };
    let is_service = function.spec == Service::DESCRIPTION;
    if !is_service && function.spec != Function::DESCRIPTION {
        return;
    }
    let is_of_database = cache.spec == Database::DESCRIPTION;
    let (users, is_public) = if cache.spec == Cache::DESCRIPTION {
        let facts = Facts::of(cache_tree.raw());
        (uses::count_of_iam_users(facts), uses::is_public(facts))
    } else if cache.spec == Cluster::DESCRIPTION {
        (uses::count_of_cluster(Facts::of(cache_tree.raw())), false)
    } else if is_of_database && !is_as {
        (0, false)
    } else {
        return;
    };
    let is_apart = !is_public && !is_service;
    if is_apart && let Err(violation) = function::connected(tree.raw()) {
        let related = format!("`{}` is declared here", function.name());
        let problem = Diagnostic::of(&violation, call.method.to_token_stream());
        diagnostics.push(problem.related(function.place.clone(), related));
        return;
    }
    let place = call.args.first().to_token_stream();
    let mut report = |result: Result<(), stackwright_core::Violation<'_>>| {
        if let Err(violation) = result {
            let related = format!("`{}` is declared here", cache.name());
            let problem = Diagnostic::of(&violation, place.clone());
            diagnostics.push(problem.related(cache.place.clone(), related));
        }
    };
    if !is_as {
        report(uses::one_user(users));
    }
    let id = match cache.field("id").map(|field| &field.value) {
        None => pascal_case(&cache.name()),
        Some(Typed::Text(id, _)) => id.clone(),
        Some(_) => return,
    };
    let has_user = is_as || users == 1;
    let names = if is_of_database {
        let database = Facts::of(cache_tree.raw());
        uses::names_of_database(&id, DATABASE.database_name.is_there(database))
    } else {
        uses::names(&id, has_user)
    };
    report(if is_service {
        ecs::uses::are_free(Facts::of(tree.raw()), &names)
    } else {
        uses::are_free(Facts::of(tree.raw()), &names)
    });
}
