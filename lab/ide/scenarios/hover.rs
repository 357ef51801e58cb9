use stackwright::prelude::*;

#[sta$h_stack$ck]
pub mod shop {
    use stackwright::prelude::*;

    /// Where everything is.
    vpc!(netw$h_name_vpc$ork { max_a$h_max_azs$zs: 2 });
    /// What the shop reads.
    user!(<I$h_kind$am>::ap$h_name_user$p { user_i$h_user_id$d: "app", acce$h_access$ss: "on ~app:* +@read" });
    user_group!(<Val$h_group_engine$key>::team { use$h_users$rs: [ap$h_reference_in_list$p] });
    ca$h_macro$che!(<Val$h_engine$key>::sess$h_name_cache$ions {
        vpc: netw$h_reference$ork,
        data_stor$h_data_storage$age: ..=2GiB,
        ecpu_per_sec$h_ecpu$ond: 1_000..,
        backup: Back$h_backup$up { reten$h_retention$tion: 7days, a$h_at$t: "23:00" },
        removal_policy: Ret$h_variant$ain,
        ve$h_version$rsion: 8,
        user_gr$h_user_group$oup: team
    });
    key!(sealing { rotat$h_rotation$ion: true, spec: SymmetricDef$h_spec$ault });
    role!(web { assumed_b$h_assumed_by$y: servi$h_service$ce("ec2.amazonaws.com") });
    parameter!(stage { kin$h_parameter_kind$d: String, defa$h_default$ult: "test" });
    secret!(password { gener$h_generate$ate: GenerateSecretString { password_len$h_password_length$gth: 40 } });
    topic!(calls { display_na$h_display_name$me: "Calls" });
    alarm!(busy {
        metric: sessions.metric_data_sto$h_method$red(),
        thresh$h_threshold$old: 1,
        evaluation_per$h_periods$iods: 3
    });
    output!(address { val$h_output_value$ue: sess$h_in_expression$ions.endpoint_addr$h_attribute$ess() });
    wi$h_wire$re!(sess$h_in_wire$ions.grant_con$h_grant$nect(we$h_argument$b));
}
