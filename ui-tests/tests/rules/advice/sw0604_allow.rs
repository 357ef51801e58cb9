use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(busy { metric: sessions.metric("CPUUtilization"), threshold: 1, evaluation_periods: 1, allow: [SW0604 = "reason"] });
}
