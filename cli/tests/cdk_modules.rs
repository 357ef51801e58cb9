//! The modules of `cdk.rs` make the templates of the CDK that they were made of.

#![allow(clippy::panic, reason = "a test fails by a panic")]
#![allow(
    warnings,
    clippy::all,
    clippy::pedantic,
    reason = "the modules are written as a program has them, and import what is wrong in them"
)]

use cargo_stackwright::import::compare;
use stackwright::{App, StackModule};

macro_rules! goldens {
    ($($module:ident: $name:literal, $stack:literal;)+) => {
        #[path = "cdk"]
        mod modules {
            $(#[rustfmt::skip] pub mod $module;)+
        }

        $(
            #[test]
            fn $module() {
                equals_the_cdk::<modules::$module::imported::Stack>($name, $stack);
            }
        )+
    };
}

fn equals_the_cdk<S: StackModule<Config = ()>>(name: &str, stack: &str) {
    let path = format!(
        "{}/../tests/conformance/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let given = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut app = App::new();
    let assembly = app.add::<S>().and_then(|_| app.assemble());
    let assembly = assembly.unwrap_or_else(|error| panic!("{name}: {error}"));
    let made = assembly.template(stack).cloned().unwrap_or_default();
    assert_eq!(compare(&given, &made), [], "{name}");
}

goldens! {
    cdk_01_minimal: "01_minimal", "S";
    cdk_02_usage_limits: "02_usage_limits", "S";
    cdk_03_backup_schedule: "03_backup_schedule", "S";
    cdk_04_final_backup: "04_final_backup", "S";
    cdk_05_restore: "05_restore", "S";
    cdk_06_cmk: "06_cmk", "S";
    cdk_08_import_cache: "08_import_cache", "S";
    cdk_09_users: "09_users", "S";
    cdk_100_hosted_rotation: "100_hosted_rotation", "S";
    cdk_101_default_vpc: "101_default_vpc", "S";
    cdk_102_images_images: "102_images.Images", "Images";
    cdk_102_images_placed: "102_images.Placed", "Placed";
    cdk_103_image_functions_functions: "103_image_functions.Functions", "Functions";
    cdk_103_image_functions_placed: "103_image_functions.Placed", "Placed";
    cdk_10_default_user: "10_default_user", "S";
    cdk_11_user_group: "11_user_group", "S";
    cdk_12_assign_group: "12_assign_group", "S";
    cdk_13_grants: "13_grants", "S";
    cdk_15_connections: "15_connections", "S";
    cdk_16_engines: "16_engines", "S";
    cdk_18_full: "18_full", "S";
    cdk_19_memcached: "19_memcached", "S";
    cdk_50_two_stacks_s: "50_two_stacks.S", "S";
    cdk_50_two_stacks_shared: "50_two_stacks.Shared", "Shared";
    cdk_51_around: "51_around", "S";
    cdk_52_connections: "52_connections", "S";
    cdk_53_secrets: "53_secrets", "S";
    cdk_54_parameters: "54_parameters", "S";
    cdk_55_instances: "55_instances", "S";
    cdk_56_alarms: "56_alarms", "S";
    cdk_57_existing: "57_existing", "S";
    cdk_58_networks: "58_networks", "S";
    cdk_59_tokens: "59_tokens", "S";
    cdk_60_grants: "60_grants", "S";
    cdk_61_dashboards: "61_dashboards", "S";
    cdk_62_conditions: "62_conditions", "S";
    cdk_63_environments_s: "63_environments.S", "S";
    cdk_63_environments_shared: "63_environments.Shared", "Shared";
    cdk_64_users_elsewhere: "64_users_elsewhere", "S";
    cdk_65_tags: "65_tags", "S";
    cdk_66_cross_stack_s: "66_cross_stack.S", "S";
    cdk_66_cross_stack_shared: "66_cross_stack.Shared", "Shared";
    cdk_67_keys: "67_keys", "S";
    cdk_68_details: "68_details", "S";
    cdk_69_topics: "69_topics", "S";
    cdk_70_log_groups: "70_log_groups", "S";
    cdk_71_stage_prod_store: "71_stage.Prod-Store", "Prod-Store";
    cdk_71_stage_renamed: "71_stage.Renamed", "Renamed";
    cdk_72_connections: "72_connections", "S";
    cdk_72_logical_ids_s: "72_logical_ids.S", "S";
    cdk_72_logical_ids_shared: "72_logical_ids.Shared", "Shared";
    cdk_73_grants: "73_grants", "S";
    cdk_74_statements: "74_statements", "S";
    cdk_75_interface_endpoints: "75_interface_endpoints", "S";
    cdk_75_secrets: "75_secrets", "S";
    cdk_76_principals: "76_principals", "S";
    cdk_76_ssm_parameters: "76_ssm_parameters", "S";
    cdk_77_managed_policies: "77_managed_policies", "S";
    cdk_78_aliases: "78_aliases", "S";
    cdk_79_needs_around: "79_needs.Around", "Around";
    cdk_79_needs_code: "79_needs.Code", "Code";
    cdk_79_needs_defaultuser: "79_needs.DefaultUser", "DefaultUser";
    cdk_79_needs_described: "79_needs.Described", "Described";
    cdk_79_needs_flagoff: "79_needs.FlagOff", "FlagOff";
    cdk_79_needs_flagon: "79_needs.FlagOn", "FlagOn";
    cdk_79_needs_fromamap: "79_needs.FromAMap", "FromAMap";
    cdk_79_needs_generatedpassword: "79_needs.GeneratedPassword", "GeneratedPassword";
    cdk_79_needs_handedin: "79_needs.HandedIn", "HandedIn";
    cdk_79_needs_keypolicy: "79_needs.KeyPolicy", "KeyPolicy";
    cdk_79_needs_known: "79_needs.Known", "Known";
    cdk_79_needs_reusable: "79_needs.Reusable", "Reusable";
    cdk_79_needs_sizesdev: "79_needs.SizesDev", "SizesDev";
    cdk_79_needs_sizesprod: "79_needs.SizesProd", "SizesProd";
    cdk_79_needs_subnetsofaparameter: "79_needs.SubnetsOfAParameter", "SubnetsOfAParameter";
    cdk_79_needs_throughadeployrole: "79_needs.ThroughADeployRole", "ThroughADeployRole";
    cdk_79_needs_urlinasecret: "79_needs.UrlInASecret", "UrlInASecret";
    cdk_79_needs_withinthenetwork: "79_needs.WithinTheNetwork", "WithinTheNetwork";
    cdk_80_bootstrapped_code: "80_bootstrapped.Code", "Code";
    cdk_80_bootstrapped_placed: "80_bootstrapped.Placed", "Placed";
    cdk_80_bootstrapped_plain: "80_bootstrapped.Plain", "Plain";
    cdk_80_bootstrapped_settings: "80_bootstrapped.Settings", "Settings";
    cdk_81_tags_by_type: "81_tags_by_type", "S";
    cdk_82_resources: "82_resources", "S";
    cdk_83_resources_elsewhere_s: "83_resources_elsewhere.S", "S";
    cdk_83_resources_elsewhere_shared: "83_resources_elsewhere.Shared", "Shared";
    cdk_84_lambda_functions: "84_lambda_functions", "S";
    cdk_84_node_groups: "84_node_groups", "S";
    cdk_85_clusters: "85_clusters", "S";
    cdk_86_services: "86_services", "S";
    cdk_87_queues: "87_queues", "S";
    cdk_88_events: "88_events", "S";
    cdk_90_functions: "90_functions", "S";
    cdk_91_worker: "91_worker", "Worker";
    cdk_92_web_service: "92_web_service", "WebService";
    cdk_93_orders_database: "93_orders_database", "OrdersDatabase";
    cdk_94_carts_api: "94_carts_api", "CartsApi";
    cdk_95_reports: "95_reports", "Reports";
    cdk_96_nightly: "96_nightly", "Nightly";
    cdk_97_databases: "97_databases", "S";
    cdk_97_restored: "97_restored", "S";
    cdk_98_aurora: "98_aurora", "S";
    cdk_99_composite_alarms: "99_composite_alarms", "S";
    cdk_99_global_clusters: "99_global_clusters", "S";
    cdk_99_resource_policies: "99_resource_policies", "S";
}
