use stackwright::prelude::*;

/// The arguments of the attribute.
#[stack(na$c_in_part$)]
pub mod in_part {
    use stackwright::prelude::*;

    vpc!(network {});
}

#[stack($c_empty$)]
pub mod empty {
    use stackwright::prelude::*;

    vpc!(network {});
}

#[stack(n$h_name$ame = "Shop", t$h_tags$ags("team" = "web"), env(account = "123456789012", re$c_region$), $c_behind$)]
pub mod behind {
    use stackwright::prelude::*;

    vpc!(network {});
}

#[stack(env(r$h_region$egion = "eu-west-1"), allow(SW010$c_codes$ = "tried"), au$c_audit$)]
pub mod codes {
    use stackwright::prelude::*;

    vpc!(network { $c_field$ });
}
