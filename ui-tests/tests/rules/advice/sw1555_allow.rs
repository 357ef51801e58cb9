use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network });
    alarm!(busy { metric: orders.metric("CPUUtilisation"), threshold: 80, evaluation_periods: 3, allow: [SW1555 = "reason"] });
}
