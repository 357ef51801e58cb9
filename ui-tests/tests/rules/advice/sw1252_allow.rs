use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Backup::BackupVault>::vault { backup_vault_name: "orders" });
    resource!(<AWS::Backup::BackupPlan>::nightly {
        backup_plan: BackupPlanResourceType {
            backup_plan_name: "nightly",
            backup_plan_rule: [BackupRuleResourceType {
                rule_name: "nightly",
                target_backup_vault: vault,
                schedule_expression: "cron(0 2 * * ? *)",
                lifecycle: LifecycleResourceType {
                    move_to_cold_storage_after_days: 7,
                    delete_after_days: 30
                },
            }],
        }, allow: [SW1252 = "reason"]
    });
}
