use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        backup: Backup {
            retention: 7days,
            at: "00:00"
        }
    });
}
