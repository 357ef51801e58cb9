#[stackwright::stack(
    name = "FromAMap",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(network {});

    security_group!(tenants_clients_a6180861 {
        logical_id: "TenantsClientsA6180861",
        vpc: network,
        description: "FromAMap/Tenants/Clients"
    });

    security_group!(tenantsacme_cache_security_group6_f74_ef25 {
        logical_id: "TenantsacmeCacheSecurityGroup6F74EF25",
        vpc: network,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::tenantsacme_cache_security_groupfrom_from_a_map_tenants_clients_a423_a751_indirect_port5_de3_b574 {
        logical_id: "TenantsacmeCacheSecurityGroupfromFromAMapTenantsClientsA423A751IndirectPort5DE3B574",
        description: "from FromAMapTenantsClientsA423A751:{IndirectPort}",
        from_port: tenantsacme_cache426_c7023.endpoint_port(),
        group_id: tenantsacme_cache_security_group6_f74_ef25.id(),
        ip_protocol: "tcp",
        source_security_group_id: tenants_clients_a6180861.id(),
        to_port: tenantsacme_cache426_c7023.endpoint_port()
    });

    cache!(<Valkey>::tenantsacme_cache426_c7023 {
        logical_id: "TenantsacmeCache426C7023",
        name: "acme",
        vpc: network,
        security_groups: [tenantsacme_cache_security_group6_f74_ef25]
    });

    security_group!(tenantsglobex_cache_security_group640_c9331 {
        logical_id: "TenantsglobexCacheSecurityGroup640C9331",
        vpc: network,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::tenantsglobex_cache_security_groupfrom_from_a_map_tenants_clients_a423_a751_indirect_port0_a107018 {
        description: "from FromAMapTenantsClientsA423A751:{IndirectPort}",
        from_port: tenantsglobex_cache45_e0_e89_f.endpoint_port(),
        group_id: tenantsglobex_cache_security_group640_c9331.id(),
        ip_protocol: "tcp",
        source_security_group_id: tenants_clients_a6180861.id(),
        to_port: tenantsglobex_cache45_e0_e89_f.endpoint_port()
    });

    cache!(<Valkey>::tenantsglobex_cache45_e0_e89_f {
        logical_id: "TenantsglobexCache45E0E89F",
        name: "globex",
        vpc: network,
        security_groups: [tenantsglobex_cache_security_group640_c9331]
    });

    security_group!(tenantsinitech_cache_security_group0_bf6_a89_a {
        logical_id: "TenantsinitechCacheSecurityGroup0BF6A89A",
        vpc: network,
        description: "Security group for Cache cache."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::tenantsinitech_cache_security_groupfrom_from_a_map_tenants_clients_a423_a751_indirect_port_be44_ca3_f {
        logical_id: "TenantsinitechCacheSecurityGroupfromFromAMapTenantsClientsA423A751IndirectPortBE44CA3F",
        description: "from FromAMapTenantsClientsA423A751:{IndirectPort}",
        from_port: tenantsinitech_cache_b4_cf2_d50.endpoint_port(),
        group_id: tenantsinitech_cache_security_group0_bf6_a89_a.id(),
        ip_protocol: "tcp",
        source_security_group_id: tenants_clients_a6180861.id(),
        to_port: tenantsinitech_cache_b4_cf2_d50.endpoint_port()
    });

    cache!(<Valkey>::tenantsinitech_cache_b4_cf2_d50 {
        logical_id: "TenantsinitechCacheB4CF2D50",
        name: "initech",
        vpc: network,
        security_groups: [tenantsinitech_cache_security_group0_bf6_a89_a]
    });
}
