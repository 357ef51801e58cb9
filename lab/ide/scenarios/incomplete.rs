use stackwright::prelude::*;

/// What differs between the environments.
pub struct Config {
    /// Whether people depend on it.
    pub production: bool,
    /// Its name.
    pub label: &'static str,
    /// What it may store.
    pub limits: Limits,
}

/// Limits of an environment.
pub struct Limits {
    /// The largest size.
    pub largest: Size,
}

impl Config {
    pub const DEV: Self = Self { production: false, label: "dev", limits: Limits { largest: Size::gib(1) } };
    pub const PROD: Self = Self { production: true, label: "prod", limits: Limits { largest: Size::gib(9) } };
}

/// Makes a function.
pub fn tier(_: &Scope, _: &stackwright::sqs::Queue, _: Size) -> stackwright::Result<()> {
    Ok(())
}

#[stack(config = Config, check(Config::DEV, Config::$c_second_check$))]
pub mod second_check {
    use super::Config;
    key!(sealing {});
}

#[stack(config = Config, check(Config::$c_first_check$, Config::DEV))]
pub mod first_check {
    use super::Config;
    key!(sealing {});
}

#[stack(config = Config, check(Config::DEV), termination_protection = config.$c_protection$)]
pub mod protection {
    use super::Config;
    key!(sealing {});
}

#[stack(config = Config, check(Config::DEV), termination_protection = config.pro$d_protection$duction, description = config.la$h_description$bel)]
pub mod described {
    use super::Config;
    key!(sealing {});
}

#[stack(config = Config, check(Config::DEV), overrides = json!({ "Description": config.la$c_overrides$ }))]
pub mod overridden {
    use super::Config;
    key!(sealing {});
}

#[stack(allow(SW0102 = "tried", $c_second_allow$))]
pub mod second_allow {
    key!(sealing {});
}

#[stack(allow($c_first_allow$))]
pub mod first_allow {
    key!(sealing {});
}

#[stack(config = Config, check(Config::DEV))]
pub mod shop {
    use super::{Config, tier};
    use stackwright::prelude::*;

    queue!(jobs {});
    condition!(cond { expression: ConditionExpression::equals("a", "b") });
    construct!(<()>::typed_argument = tier(jo$c_typed_argument$, Size::gib(1)));
    construct!(<()>::empty_argument = tier($c_empty_argument$, Size::gib(1)));
    construct!(<()>::last_argument = tier(jobs, $c_last_argument$));
    construct!(<()>::field_of_argument = tier(jobs, config.limits.$c_field_of_argument$));
    construct!(<()>::path_of_argument = tier(jobs, Size::$c_path_of_argument$));
    construct!(<()>::function = ti$c_function$);
    construct!(<()>::path = super::$c_path$);
    construct!(<()>::nothing = $c_nothing$);
    construct!(<()>::fields { wh$c_fields$ } = tier(jobs, Size::gib(1)));
    topic!(subscribed { subscriptions: [Sub$c_subscription$] });
    key!(arm { removal_policy: match config.label { "dev" => $c_arm$, _ => Destroy } });
    key!(matched { removal_policy: match config.$c_matched$ { _ => Destroy } });
    key!(then { removal_policy: if config.production { $c_then_alone$ } });
    resource!(<AWS::SNS::Topic>::chosen { display_name: if_(cond, $c_chosen$, "b") });
    resource!(<AWS::SNS::Topic>::chosen_alone { kms_master_key_id: if config.production { jo$c_chosen_alone$ } });
}
