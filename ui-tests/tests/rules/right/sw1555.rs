use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network });
    alarm!(busy {
        metric: orders.metric("CPUUtilization"),
        threshold: 80,
        evaluation_periods: 3
    });
}
