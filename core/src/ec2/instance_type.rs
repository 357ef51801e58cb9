//! The instance types of EC2: the families with their sizes, of all Regions (cfn-lint 1.58.0, rule E3628, from the price list of AWS).

use crate::text::{Parts, distance, same, starts_with_ignoring_case};

/// The families in alphabetical order, each with its sizes between spaces.
const FAMILIES: &[(&str, &str)] = &[
    ("a1", "medium large xlarge 2xlarge 4xlarge metal"),
    ("c1", "medium xlarge"),
    ("c3", "large xlarge 2xlarge 4xlarge 8xlarge"),
    ("c4", "large xlarge 2xlarge 4xlarge 8xlarge"),
    (
        "c5",
        "large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge metal",
    ),
    (
        "c5a",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
    ),
    (
        "c5ad",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
    ),
    (
        "c5d",
        "large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge metal",
    ),
    ("c5n", "large xlarge 2xlarge 4xlarge 9xlarge 18xlarge metal"),
    (
        "c6a",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal",
    ),
    (
        "c6g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "c6gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "c6gn",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "c6i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "c6id",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "c6in",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "c7a",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal-48xl",
    ),
    (
        "c7g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "c7gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "c7gn",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "c7i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "c7i-flex",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "c8a",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "c8g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "c8gb",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "c8gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "c8gn",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "c8i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "c8i-flex",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "c8ib",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "c8id",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "c8in",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    ("c8ine", "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge"),
    (
        "c9g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl",
    ),
    (
        "c9gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl",
    ),
    ("cc2", "8xlarge"),
    ("cr1", "8xlarge"),
    ("d2", "xlarge 2xlarge 4xlarge 8xlarge"),
    ("d3", "xlarge 2xlarge 4xlarge 8xlarge"),
    (
        "d3en",
        "large xlarge 2xlarge 4xlarge 6xlarge 8xlarge 12xlarge",
    ),
    ("dl1", "24xlarge"),
    ("dl2q", "24xlarge"),
    ("f1", "2xlarge 4xlarge 16xlarge"),
    ("f2", "6xlarge 12xlarge 48xlarge"),
    ("g2", "2xlarge 8xlarge"),
    ("g3", "4xlarge 8xlarge 16xlarge"),
    ("g3s", "xlarge"),
    ("g4ad", "xlarge 2xlarge 4xlarge 8xlarge 16xlarge"),
    (
        "g4dn",
        "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "g5",
        "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge",
    ),
    ("g5g", "xlarge 2xlarge 4xlarge 8xlarge 16xlarge metal"),
    (
        "g6",
        "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge",
    ),
    (
        "g6e",
        "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge",
    ),
    ("g6f", "large xlarge 2xlarge 4xlarge"),
    ("g7", "2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge"),
    ("g7e", "2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge"),
    ("gr6", "4xlarge 8xlarge"),
    ("gr6f", "4xlarge"),
    ("h1", "2xlarge 4xlarge 8xlarge 16xlarge"),
    ("hpc6a", "48xlarge"),
    ("hpc6id", "32xlarge"),
    ("hpc7a", "12xlarge 24xlarge 48xlarge 96xlarge"),
    ("hpc7g", "4xlarge 8xlarge 16xlarge"),
    ("hpc8a", "96xlarge"),
    ("hs1", "8xlarge"),
    ("i2", "large xlarge 2xlarge 4xlarge 8xlarge"),
    ("i3", "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge metal"),
    (
        "i3en",
        "large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal",
    ),
    ("i3p", "16xlarge"),
    ("i4g", "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge"),
    (
        "i4i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "i7i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "i7ie",
        "large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 18xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "i8g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "i8ge",
        "large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 18xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    ("im4gn", "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge"),
    ("inf1", "xlarge 2xlarge 6xlarge 24xlarge"),
    ("inf2", "xlarge 8xlarge 24xlarge 48xlarge"),
    ("is4gen", "medium large xlarge 2xlarge 4xlarge 8xlarge"),
    ("m1", "small medium large xlarge"),
    ("m2", "xlarge 2xlarge 4xlarge"),
    ("m3", "medium large xlarge 2xlarge"),
    ("m4", "large xlarge 2xlarge 4xlarge 10xlarge 16xlarge"),
    (
        "m5",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "m5a",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
    ),
    (
        "m5ad",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
    ),
    (
        "m5d",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "m5dn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "m5n",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "m5zn",
        "large xlarge 2xlarge 3xlarge 6xlarge 12xlarge metal",
    ),
    (
        "m6a",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal",
    ),
    (
        "m6g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "m6gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "m6i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "m6id",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "m6idn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "m6in",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "m7a",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal-48xl",
    ),
    (
        "m7g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "m7gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "m7i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "m7i-flex",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "m8a",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "m8azn",
        "medium large xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal-12xl metal-24xl",
    ),
    (
        "m8g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "m8gb",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "m8gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "m8gn",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "m8i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "m8i-flex",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "m8ib",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "m8id",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "m8idb",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "m8idn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "m8in",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    ("m8ine", "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge"),
    (
        "m9g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl",
    ),
    (
        "m9gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl",
    ),
    ("mac-m3ultra", "metal"),
    ("mac-m4", "metal"),
    ("mac-m4max", "metal"),
    ("mac-m4pro", "metal"),
    ("mac1", "metal"),
    ("mac2", "metal"),
    ("mac2-m1ultra", "metal"),
    ("mac2-m2", "metal"),
    ("mac2-m2pro", "metal"),
    ("p2", "xlarge 8xlarge 16xlarge"),
    ("p3", "2xlarge 8xlarge 16xlarge"),
    ("p3dn", "24xlarge"),
    ("p4d", "24xlarge"),
    ("p4de", "24xlarge"),
    ("p5", "4xlarge 48xlarge"),
    ("p5e", "48xlarge"),
    ("p5en", "48xlarge"),
    ("p6-b200", "48xlarge"),
    ("p6-b300", "48xlarge"),
    ("r3", "large xlarge 2xlarge 4xlarge 8xlarge"),
    ("r4", "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge"),
    (
        "r5",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "r5a",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
    ),
    (
        "r5ad",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge",
    ),
    (
        "r5b",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "r5d",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "r5dn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "r5n",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal",
    ),
    (
        "r6a",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal",
    ),
    (
        "r6g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "r6gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "r6i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "r6id",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "r6idn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "r6in",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    (
        "r7a",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal-48xl",
    ),
    (
        "r7g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "r7gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    (
        "r7i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "r7iz",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 32xlarge metal-16xl metal-32xl",
    ),
    (
        "r8a",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "r8g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "r8gb",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "r8gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "r8gn",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "r8i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "r8i-flex",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "r8ib",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "r8id",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "r8idb",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "r8idn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "r8in",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl",
    ),
    (
        "r9g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl",
    ),
    (
        "r9gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl",
    ),
    ("t1", "micro"),
    ("t2", "nano micro small medium large xlarge 2xlarge"),
    ("t3", "nano micro small medium large xlarge 2xlarge"),
    ("t3a", "nano micro small medium large xlarge 2xlarge"),
    ("t4g", "nano micro small medium large xlarge 2xlarge"),
    ("t8i", "nano micro small medium"),
    ("trn1", "2xlarge 32xlarge"),
    ("trn1n", "32xlarge"),
    ("trn2", "48xlarge"),
    ("u-12tb1", "112xlarge metal"),
    ("u-18tb1", "112xlarge metal"),
    ("u-24tb1", "112xlarge metal"),
    ("u-3tb1", "56xlarge"),
    ("u-6tb1", "56xlarge 112xlarge metal"),
    ("u-9tb1", "112xlarge metal"),
    ("u7i-12tb", "224xlarge"),
    ("u7i-6tb", "112xlarge"),
    ("u7i-8tb", "112xlarge"),
    ("u7in-16tb", "224xlarge"),
    ("u7in-24tb", "224xlarge"),
    ("u7in-32tb", "224xlarge"),
    ("vt1", "3xlarge 6xlarge 24xlarge"),
    ("x1", "16xlarge 32xlarge"),
    ("x1e", "xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge"),
    (
        "x2gd",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal",
    ),
    ("x2idn", "16xlarge 24xlarge 32xlarge metal"),
    (
        "x2iedn",
        "xlarge 2xlarge 4xlarge 8xlarge 16xlarge 24xlarge 32xlarge metal",
    ),
    ("x2iezn", "2xlarge 4xlarge 6xlarge 8xlarge 12xlarge metal"),
    (
        "x8aedz",
        "large xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal-12xl metal-24xl",
    ),
    (
        "x8g",
        "medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl",
    ),
    (
        "x8i",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 64xlarge 96xlarge metal-48xl metal-96xl",
    ),
    ("z1d", "large xlarge 2xlarge 3xlarge 6xlarge 12xlarge metal"),
];

/// The sizes of a family, between spaces.
const fn sizes(family: &str) -> Option<&'static str> {
    let mut families = FAMILIES;
    while let [(name, sizes), rest @ ..] = families {
        if same(name, family) {
            return Some(sizes);
        }
        families = rest;
    }
    None
}

/// Whether there is an instance type of a name.
#[must_use]
pub const fn is_known(instance_type: &str) -> bool {
    let mut parts = Parts::of(instance_type, b'.');
    let (Some(family), Some(size)) = (parts.next(), parts.rest()) else {
        return false;
    };
    let Some(sizes) = sizes(family) else {
        return false;
    };
    let mut sizes = Parts::of(sizes, b' ');
    while let Some(known) = sizes.next() {
        if same(known, size) {
            return true;
        }
    }
    false
}

/// The instance type that is likely to be meant by a name that is wrong.
#[must_use]
pub fn near(instance_type: &str) -> Option<String> {
    let name = instance_type.trim().to_ascii_lowercase();
    let all = FAMILIES
        .iter()
        .flat_map(|(family, sizes)| sizes.split(' ').map(move |size| format!("{family}.{size}")));
    // Node types of ElastiCache, RDS and others have a prefix.
    if let Some((_, alone)) = name.split_once('.')
        && is_known(alone)
    {
        return Some(alone.to_owned());
    }
    let near = all.map(|other| (distance(&name, &other), other));
    let (distance, near) = near.min_by_key(|(distance, _)| *distance)?;
    (distance <= 2).then_some(near)
}

/// The architecture of a processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// 64-bit ARM.
    Arm64,
    /// 64-bit x86.
    X86,
}

impl Architecture {
    /// As EC2 writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arm64 => "arm64",
            Self::X86 => "x86_64",
        }
    }

    /// Whether two are the same, also in a `const` context.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }

    /// The architecture of an instance type: ARM of those with a `g` after the generation, as in `t4g.micro` (EC2 User Guide, naming
    /// conventions of instance types), and of the first of them, `a1`. That of a Mac is not known: it is another for each chip.
    #[must_use]
    pub const fn of_instance_type(instance_type: &str) -> Option<Self> {
        let mut name = instance_type.as_bytes();
        if let [b'm', b'a', b'c', ..] = name {
            return None;
        }
        if let [b'a', b'1', b'.', ..] = name {
            return Some(Self::Arm64);
        }
        while let [b'a'..=b'z', rest @ ..] = name {
            name = rest;
        }
        while let [b'0'..=b'9', rest @ ..] = name {
            name = rest;
        }
        while let [b'a'..=b'z' | b'0'..=b'9', rest @ ..] = name {
            if let [b'g', ..] = name {
                return Some(Self::Arm64);
            }
            name = rest;
        }
        Some(Self::X86)
    }

    /// The architecture of the image in a public SSM parameter, where its name says it.
    #[must_use]
    pub const fn of_image_parameter(name: &str) -> Option<Self> {
        let (is_arm, is_x86) = (
            has_any_of(name, &["arm64", "aarch64"]),
            has_any_of(name, &["x86_64", "amd64"]),
        );
        match (is_public(name), is_arm, is_x86) {
            (true, true, false) => Some(Self::Arm64),
            (true, false, true) => Some(Self::X86),
            _ => None,
        }
    }
}

/// Whether AWS publishes an SSM parameter. In the name of another one, an architecture may mean something else.
const fn is_public(name: &str) -> bool {
    starts_with_ignoring_case(name, "/aws/service/")
}

/// Whether one of some texts is a part of a text.
const fn has_any_of(text: &str, mut wanted: &[&str]) -> bool {
    while let [first, others @ ..] = wanted {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            if starts_with(rest, first.as_bytes()) {
                return true;
            }
            rest = match rest {
                [_, tail @ ..] => tail,
                [] => &[],
            };
        }
        wanted = others;
    }
    false
}

const fn starts_with(mut text: &[u8], mut prefix: &[u8]) -> bool {
    while let [wanted, prefix_rest @ ..] = prefix {
        match text {
            [byte, rest @ ..] if *byte == *wanted => (text, prefix) = (rest, prefix_rest),
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_in_order() {
        assert!(FAMILIES.iter().map(|(name, _)| name).is_sorted());
        for (name, right) in [
            ("t3.micro", true),
            ("m7i-flex.large", true),
            ("c7g.metal", true),
            ("u-6tb1.112xlarge", true),
            ("t3.mirco", false),
            ("t3", false),
            ("t3.", false),
            (".micro", false),
            ("T3.micro", false),
            ("t3.micro.large", false),
            ("cache.t3.micro", false),
        ] {
            assert_eq!(is_known(name), right, "{name}");
        }
    }

    #[test]
    fn what_is_meant() {
        for (name, expected) in [
            ("t3.mirco", Some("t3.micro")),
            ("T3.Micro", Some("t3.micro")),
            ("t3micro", Some("t3.micro")),
            ("cache.t3.micro", Some("t3.micro")),
            ("db.r6g.large", Some("r6g.large")),
            ("a large one", None),
        ] {
            assert_eq!(near(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn architectures() {
        for (name, expected) in [
            ("t4g.micro", Some(Architecture::Arm64)),
            ("m7gd.large", Some(Architecture::Arm64)),
            ("c7gn.xlarge", Some(Architecture::Arm64)),
            ("im4gn.large", Some(Architecture::Arm64)),
            ("is4gen.large", Some(Architecture::Arm64)),
            ("g5g.xlarge", Some(Architecture::Arm64)),
            ("a1.large", Some(Architecture::Arm64)),
            ("t3.micro", Some(Architecture::X86)),
            ("g4dn.xlarge", Some(Architecture::X86)),
            ("m7i-flex.large", Some(Architecture::X86)),
            ("gr6.4xlarge", Some(Architecture::X86)),
            ("p5en.48xlarge", Some(Architecture::X86)),
            ("g6e.xlarge", Some(Architecture::X86)),
            ("mac1.metal", None),
            ("mac2-m2.metal", None),
        ] {
            assert_eq!(Architecture::of_instance_type(name), expected, "{name}");
        }
        let al2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-";
        let ubuntu = "/aws/service/canonical/ubuntu/server/24.04/stable/current/";
        for (name, expected) in [
            (format!("{al2023}x86_64"), Some(Architecture::X86)),
            (format!("{al2023}arm64"), Some(Architecture::Arm64)),
            (
                format!("{ubuntu}amd64/hvm/ebs-gp3/ami-id"),
                Some(Architecture::X86),
            ),
            (
                format!("{ubuntu}arm64/hvm/ebs-gp3/ami-id"),
                Some(Architecture::Arm64),
            ),
            (
                "/aws/service/ami-windows-latest/Windows_Server-2022".to_owned(),
                None,
            ),
            ("/golden/arm64/image".to_owned(), None),
        ] {
            assert_eq!(Architecture::of_image_parameter(&name), expected, "{name}");
        }
    }
}
