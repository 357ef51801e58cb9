//! The stack of `session_store` with stratosphere: every resource by hand, without the names and tags of the CDK.

use stratosphere::services::aws::{ec2, elasticache, kms};
use stratosphere::template::*;
use stratosphere::value::{fn_get_azs, fn_select_string};

fn main() {
    let template = Template::build(|t| {
        let vpc = &t.resource("Network", ec2::VPC! { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true, enable_dns_support: true, instance_tenancy: "default" });
        let gateway = &t.resource("Igw", ec2::InternetGateway! {});
        let _ = t.resource("Attachment", ec2::VPCGatewayAttachment! { vpc_id: vpc, internet_gateway_id: gateway });
        let public1 = &t.resource("Public1", ec2::Subnet! { vpc_id: vpc, cidr_block: "10.0.0.0/18", availability_zone: fn_select_string(0, fn_get_azs("")), map_public_ip_on_launch: true });
        let public1_table = &t.resource("Public1Table", ec2::RouteTable! { vpc_id: vpc });
        let _ = t.resource("Public1Association", ec2::SubnetRouteTableAssociation! { route_table_id: public1_table, subnet_id: public1 });
        let _ = t.resource("Public1Route", ec2::Route! { route_table_id: public1_table, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
        let eip1 = &t.resource("Eip1", ec2::EIP! { domain: "vpc" });
        let nat1 = &t.resource("Nat1", ec2::NatGateway! { subnet_id: public1, allocation_id: stratosphere::fn_get_att!(eip1, "AllocationId") });
        let public2 = &t.resource("Public2", ec2::Subnet! { vpc_id: vpc, cidr_block: "10.0.64.0/18", availability_zone: fn_select_string(1, fn_get_azs("")), map_public_ip_on_launch: true });
        let public2_table = &t.resource("Public2Table", ec2::RouteTable! { vpc_id: vpc });
        let _ = t.resource("Public2Association", ec2::SubnetRouteTableAssociation! { route_table_id: public2_table, subnet_id: public2 });
        let _ = t.resource("Public2Route", ec2::Route! { route_table_id: public2_table, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
        let eip2 = &t.resource("Eip2", ec2::EIP! { domain: "vpc" });
        let nat2 = &t.resource("Nat2", ec2::NatGateway! { subnet_id: public2, allocation_id: stratosphere::fn_get_att!(eip2, "AllocationId") });
        let private1 = &t.resource("Private1", ec2::Subnet! { vpc_id: vpc, cidr_block: "10.0.128.0/18", availability_zone: fn_select_string(0, fn_get_azs("")), map_public_ip_on_launch: false });
        let private1_table = &t.resource("Private1Table", ec2::RouteTable! { vpc_id: vpc });
        let _ = t.resource("Private1Association", ec2::SubnetRouteTableAssociation! { route_table_id: private1_table, subnet_id: private1 });
        let _ = t.resource("Private1Route", ec2::Route! { route_table_id: private1_table, destination_cidr_block: "0.0.0.0/0", nat_gateway_id: nat1 });
        let private2 = &t.resource("Private2", ec2::Subnet! { vpc_id: vpc, cidr_block: "10.0.192.0/18", availability_zone: fn_select_string(1, fn_get_azs("")), map_public_ip_on_launch: false });
        let private2_table = &t.resource("Private2Table", ec2::RouteTable! { vpc_id: vpc });
        let _ = t.resource("Private2Association", ec2::SubnetRouteTableAssociation! { route_table_id: private2_table, subnet_id: private2 });
        let _ = t.resource("Private2Route", ec2::Route! { route_table_id: private2_table, destination_cidr_block: "0.0.0.0/0", nat_gateway_id: nat2 });
        let key = &t.resource("CacheKey", kms::Key! { enable_key_rotation: true });
        let _ = t.resource("App", elasticache::User! { user_id: "web-app", user_name: "web-app", engine: "valkey", access_string: "on ~app:* +@read +@write -@dangerous", no_password_required: false, authentication_mode: elasticache::user::AuthenticationMode! { r#type: "iam" } });
        let _ = t.resource("Ops", elasticache::User! { user_id: "ops", user_name: "ops", engine: "valkey", access_string: "on ~* +@all", no_password_required: false, authentication_mode: elasticache::user::AuthenticationMode! { r#type: "password", passwords: vec!["{{resolve:secretsmanager:session-store/ops:SecretString:::}}".into()] } });
        let _ = t.resource("Team", elasticache::UserGroup! { user_group_id: "team", engine: "valkey", user_ids: vec!["web-app".into(), "ops".into()] });
        let group = &t.resource("SessionsSecurityGroup", ec2::SecurityGroup! { group_description: "Security group for Sessions cache.", vpc_id: vpc });
        let sessions = &t.resource("Sessions", elasticache::ServerlessCache! {
            engine: "valkey", serverless_cache_name: "sessions", major_engine_version: "8", kms_key_id: key, user_group_id: "team",
            security_group_ids: vec![group.into()], subnet_ids: vec![private1.into(), private2.into()],
            cache_usage_limits: elasticache::serverlesscache::CacheUsageLimits! {
                data_storage: elasticache::serverlesscache::DataStorage! { minimum: 2, maximum: 3, unit: "GB" },
                ecpu_per_second: elasticache::serverlesscache::ECPUPerSecond! { minimum: 1000, maximum: 10000 }
            },
            snapshot_retention_limit: 6, daily_snapshot_time: "09:00", final_snapshot_name: "last-sessions"
        });
        t.output("Endpoint", stratosphere::Output! { description: "Where clients connect", value: stratosphere::fn_get_att!(sessions, "Endpoint.Address") });
        t.output("Port", stratosphere::Output! { description: "The port", value: stratosphere::fn_get_att!(sessions, "Endpoint.Port") });
    });
    println!("{}", serde_json::to_string_pretty(&template).unwrap());
}
