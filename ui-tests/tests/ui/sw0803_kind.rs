use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(k {});
    cache!(<Valkey>::sessions { vpc: k });
    user_group!(<Valkey>::team { users: [network] });
}

fn main() {}
