//! The sizes of Fargate tasks.

use crate::Violation;
use crate::catalogue::SW1429;
use crate::violation::Arg;

/// In CPU units and MiB: the CPU, the least and the most memory, and the steps between them.
const SIZES: [(u64, u64, u64, u64); 7] = [
    (256, 512, 2_048, 512),
    (512, 1_024, 4_096, 1_024),
    (1_024, 2_048, 8_192, 1_024),
    (2_048, 4_096, 16_384, 1_024),
    (4_096, 8_192, 30_720, 1_024),
    (8_192, 16_384, 61_440, 4_096),
    (16_384, 32_768, 122_880, 8_192),
];

/// The CPU units and the MiB of memory that a task has unless it says otherwise, as in the CDK.
pub const DEFAULT: (u64, u64) = (256, 512);

/// Whether the CPU and the memory of a task go together. Tasks of more CPU than this knows may be added.
///
/// # Errors
///
/// SW1429. It has a fix of its own where the CPU is wrong whatever the memory is.
pub const fn of_task(cpu: u64, memory: u64) -> Result<(), Violation<'static>> {
    let mut sizes = SIZES.as_slice();
    while let [(of, least, most, step), rest @ ..] = sizes {
        if *of == cpu {
            // 256 CPU units have 512, 1024 and 2048 MiB.
            let is_between = *least <= memory
                && memory <= *most
                && memory.is_multiple_of(*step)
                && !(cpu == 256 && memory == 1_536);
            if is_between {
                return Ok(());
            }
            let sentence = "a Fargate task with {} CPU units cannot have {} MiB of memory";
            let args = [Arg::Number(cpu), Arg::Number(memory), Arg::None];
            return Err(Violation::new(SW1429, sentence, args));
        }
        sizes = rest;
    }
    if cpu > 16_384 {
        return Ok(());
    }
    let sentence = "no Fargate task has {} CPU units";
    let args = [Arg::Number(cpu), Arg::None, Arg::None];
    Err(Violation::new(SW1429, sentence, args)
        .fixed_by("write 256, 512, 1024, 2048, 4096, 8192 or 16384"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_tasks() {
        for (cpu, memory, right) in [
            (256, 512, true),
            (256, 2_048, true),
            (256, 1_536, false),
            (256, 4_096, false),
            (512, 512, false),
            (512, 3_072, true),
            (1_024, 1_024, false),
            (4_096, 30_720, true),
            (4_096, 31_744, false),
            (8_192, 20_480, true),
            (8_192, 17_408, false),
            (16_384, 122_880, true),
            (0, 512, false),
            (300, 1_024, false),
            (32_768, 1, true),
        ] {
            assert_eq!(of_task(cpu, memory).is_ok(), right, "{cpu} {memory}");
        }
        assert!(of_task(300, 512).is_err_and(|one| one.own_fix().is_some()));
        let (cpu, memory) = DEFAULT;
        assert!(of_task(cpu, memory).is_ok());
    }
}
