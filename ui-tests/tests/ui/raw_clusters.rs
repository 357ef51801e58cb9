//! Clusters, their subnets and their datastores as resources, which break what the constructs of the library know.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::EC2::VPC>::main { cidr_block: "10.0.0.0/16" });
    resource!(<AWS::EC2::VPC>::other { cidr_block: "10.1.0.0/16" });
    resource!(<AWS::EC2::Subnet>::one { vpc_id: main, cidr_block: "10.0.0.0/24", availability_zone: "eu-west-1a" });
    resource!(<AWS::EC2::Subnet>::far { vpc_id: other, cidr_block: "10.1.0.0/24", availability_zone: "eu-west-1a" });
    resource!(<AWS::EC2::SecurityGroup>::sealed { group_description: "Of the other VPC", vpc_id: other });
    resource!(<AWS::ElastiCache::SubnetGroup>::mixed { description: "Two VPCs", subnet_ids: [one, far] });
    resource!(<AWS::ElastiCache::SubnetGroup>::empty { description: "None", subnet_ids: [] });
    resource!(<AWS::ElastiCache::SubnetGroup>::group {
        cache_subnet_group_name: "nodes",
        description: "One zone",
        subnet_ids: [one]
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions {
        replication_group_description: "Sessions",
        engine: "valkey",
        engine_version: "8.1",
        cache_node_type: "cache.r6gd.xlarge",
        num_cache_clusters: 2,
        automatic_failover_enabled: true,
        transit_encryption_enabled: true,
        at_rest_encryption_enabled: true,
        cache_subnet_group_name: group,
        security_group_ids: [sealed],
        preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1c"],
        notification_topic_arn: "arn:aws:sqs:eu-west-1:123456789012:jobs",
        removal_policy: Snapshot
    });
    resource!(<AWS::ElastiCache::CacheCluster>::pages {
        engine: "memcached",
        engine_version: "1.6.22",
        cache_node_type: "cache.t4g.micro",
        num_cache_nodes: 2,
        cache_subnet_group_name: "nodes",
        cache_security_group_names: ["old"]
    });
    resource!(<AWS::ElastiCache::GlobalReplicationGroup>::everywhere {
        members: [
            GlobalReplicationGroupMember {
                replication_group_id: "a",
                replication_group_region: "eu-west-1",
                role: "SECONDARY"
            }
        ]
    });
    output!(address { value: pages.redis_endpoint_address() });
}

fn main() {}
