use stackwright::prelude::*;

/// How tokens are shown.
#[st$k_attribute$ack(na$k_argument$me = "Shop")]
pub mod shop {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);

    vp$k_macro$c!(netw$k_name$ork { max_a$k_field$zs: 2 });
    ca$k_cache$che!(<Val$k_engine$key>::sess$k_name_with_engine$ions {
        v$k_reference_field$pc: netw$k_reference$ork,
        data_storage: 1G$k_unit$iB..=PE$k_constant$AK,
        removal_policy: Ret$k_variant$ain,
        backup: Back$k_struct$up { reten$k_nested$tion: 7days }
    });
    user!(<I$k_kind$am>::app { user_id: "a$k_text$pp", access: "on ~* +@read" });
    role!(web { assumed_by: ser$k_function$vice("ec2.amazonaws.com") });
    wi$k_wire$re!(sess$k_receiver$ions.grant_con$k_method$nect(w$k_wired$eb));
    alarm!(busy { metric: sess$k_in_expression$ions.metric_data_sto$k_called$red(), threshold: 1, evaluation_periods: 1 });
}
