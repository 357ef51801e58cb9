//! SHA-256 (FIPS 180-4), by which the CDK names assets and templates. `sha2` would bring eight more crates into each user's build.

const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];
const ROUNDS: [u32; 64] = [
    0x428a_2f98,
    0x7137_4491,
    0xb5c0_fbcf,
    0xe9b5_dba5,
    0x3956_c25b,
    0x59f1_11f1,
    0x923f_82a4,
    0xab1c_5ed5,
    0xd807_aa98,
    0x1283_5b01,
    0x2431_85be,
    0x550c_7dc3,
    0x72be_5d74,
    0x80de_b1fe,
    0x9bdc_06a7,
    0xc19b_f174,
    0xe49b_69c1,
    0xefbe_4786,
    0x0fc1_9dc6,
    0x240c_a1cc,
    0x2de9_2c6f,
    0x4a74_84aa,
    0x5cb0_a9dc,
    0x76f9_88da,
    0x983e_5152,
    0xa831_c66d,
    0xb003_27c8,
    0xbf59_7fc7,
    0xc6e0_0bf3,
    0xd5a7_9147,
    0x06ca_6351,
    0x1429_2967,
    0x27b7_0a85,
    0x2e1b_2138,
    0x4d2c_6dfc,
    0x5338_0d13,
    0x650a_7354,
    0x766a_0abb,
    0x81c2_c92e,
    0x9272_2c85,
    0xa2bf_e8a1,
    0xa81a_664b,
    0xc24b_8b70,
    0xc76c_51a3,
    0xd192_e819,
    0xd699_0624,
    0xf40e_3585,
    0x106a_a070,
    0x19a4_c116,
    0x1e37_6c08,
    0x2748_774c,
    0x34b0_bcb5,
    0x391c_0cb3,
    0x4ed8_aa4a,
    0x5b9c_ca4f,
    0x682e_6ff3,
    0x748f_82ee,
    0x78a5_636f,
    0x84c8_7814,
    0x8cc7_0208,
    0x90be_fffa,
    0xa450_6ceb,
    0xbef9_a3f7,
    0xc671_78f2,
];
const BLOCK: usize = 64;

/// The hash of what it has been given so far.
pub(super) struct Sha256 {
    state: [u32; 8],
    /// What has been given and makes no block yet.
    rest: Vec<u8>,
    /// How much has been given, in bytes.
    length: u64,
}

impl Sha256 {
    pub(super) const fn new() -> Self {
        Self {
            state: INITIAL,
            rest: Vec::new(),
            length: 0,
        }
    }

    pub(super) fn update(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.length += bytes.len() as u64;
        self.rest.extend_from_slice(bytes);
        let mut blocks = self.rest.chunks_exact(BLOCK);
        for block in &mut blocks {
            self.state = compressed(self.state, block);
        }
        self.rest = blocks.remainder().to_vec();
    }

    /// The hash in hexadecimal digits.
    pub(super) fn finish(mut self) -> String {
        let bits = self.length * 8;
        let zeros = (BLOCK + 55 - self.rest.len()) % BLOCK;
        self.update([0x80]);
        self.update(vec![0; zeros]);
        self.update(bits.to_be_bytes());
        let words = self.state.iter();
        words.map(|word| format!("{word:08x}")).collect()
    }
}

fn compressed(state: [u32; 8], block: &[u8]) -> [u32; 8] {
    let words = block.chunks_exact(4);
    let words = words.map(|word| {
        word.iter()
            .fold(0, |all, byte| (all << 8) | u32::from(*byte))
    });
    let mut words: Vec<u32> = words.collect();
    while let (
        true,
        Some(
            [
                first,
                second,
                _,
                _,
                _,
                _,
                _,
                _,
                _,
                tenth,
                _,
                _,
                _,
                _,
                last_but_one,
                _,
            ],
        ),
    ) = (words.len() < ROUNDS.len(), words.last_chunk())
    {
        let low = second.rotate_right(7) ^ second.rotate_right(18) ^ (second >> 3);
        let high =
            last_but_one.rotate_right(17) ^ last_but_one.rotate_right(19) ^ (last_but_one >> 10);
        let next = first
            .wrapping_add(low)
            .wrapping_add(*tenth)
            .wrapping_add(high);
        words.push(next);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
    for (word, round) in words.iter().zip(ROUNDS) {
        let sum = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let first = h
            .wrapping_add(sum)
            .wrapping_add(choice)
            .wrapping_add(round)
            .wrapping_add(*word);
        let sum = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let second = sum.wrapping_add(majority);
        (h, g, f, e, d, c, b, a) = (
            g,
            f,
            e,
            d.wrapping_add(first),
            c,
            b,
            a,
            first.wrapping_add(second),
        );
    }
    let mut next = [a, b, c, d, e, f, g, h];
    for (new, old) in next.iter_mut().zip(state) {
        *new = new.wrapping_add(old);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(parts: &[&[u8]]) -> String {
        let mut hash = Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        hash.finish()
    }

    /// The examples of the standard, and lengths around the end of a block.
    #[test]
    fn hashes_are_those_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let two = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        let million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
        assert_eq!(hash(&[]), empty);
        assert_eq!(hash(&[b"abc"]), abc);
        assert_eq!(hash(&[b"a", b"", b"bc"]), abc);
        assert_eq!(
            hash(&[b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"]),
            two
        );
        assert_eq!(hash(&[&[b'a'; 1_000][..]; 1_000]), million);
    }

    #[test]
    fn parts_make_no_difference() {
        for length in 0..200 {
            let bytes = vec![7; length];
            let (before, behind) = bytes.split_at(length / 3);
            assert_eq!(hash(&[&bytes]), hash(&[before, behind]), "{length}");
        }
    }
}
