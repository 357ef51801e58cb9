use stackwright::prelude::*;

/// Fields, at an empty position and typed in part.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { $c_vpc$ });
    vpc!(named { max_azs: 2, ci$c_vpc_part$ });
    security_group!(web { vpc: network, $c_security_group$ });
    cache!(<Valkey>::sessions { vpc: network, $c_cache$ });
    cache!(<Valkey>::pages { vpc: network, des$c_cache_part$ });
    cache!(<Valkey>::kept { vpc: network, backup: Backup { $c_backup$ } });
    cache!(<Valkey>::placed { vpc: network, subnets: SubnetSelection { $c_subnets$ } });
    user!(<Iam>::app { user_id: "app", $c_user$ });
    user!(<Password>::ops { user_id: "ops", pass$c_user_part$ });
    user_group!(<Valkey>::team { $c_user_group$ });
    key!(sealing { $c_key$ });
    secret!(password { $c_secret$ });
    secret!(generated { generate: GenerateSecretString { $c_generate$ } });
    role!(server_role { $c_role$ });
    iam_user!(deployer { $c_iam_user$ });
    iam_group!(deployers { $c_iam_group$ });
    topic!(on_call { $c_topic$ });
    instance!(server { vpc: network, $c_instance$ });
    parameter!(stage { $c_parameter$ });
    alarm!(busy { $c_alarm$ });
    dashboard!(board { $c_dashboard$ });
    condition!(prod { $c_condition$ });
    mapping!(sizes { $c_mapping$ });
    output!(address { $c_output$ });
}
