//! What each letter of the large alphabets is in a search: its lower case, without marks. `·` stands for what is passed
//! over, a blank for what parts words.
//!
//! As [NFKD](https://www.unicode.org/reports/tr15/) takes letters apart, and further where readers type them without
//! knowing better: `ə` as `e`, `ı` as `i`, `ø` as `o`, and one letter of Arabic for its twins in Persian and Urdu.

/// Latin-1, Latin Extended-A and -B.
pub(super) const LATIN: [u16; 400] = table(&[
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty",
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll",
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
    "bbbbƅƅoccddddƍeeeffggƕiikklƛmnnoooƣƣppʀƨƨsƪttttuuuvyyzzzƹƹƺƻƽƽƾƿ",
    "ǀǁǂǃdddlllnnnaaiioouuuuuuuuuueaaaaaaggggkkoooozzjdddggƕƿnnaaaaoo",
    "aaaaeeeeiiiioooorrrruuuussttȝȝhhndȣȣzzaaeeooooooooyylntjȸȹacclts",
    "zɂɂbuʌeejjqqrryy",
]);

/// Greek.
pub(super) const GREEK: [u16; 144] = table(&[
    "ͱͱͳͳ  ͷͷ   ͻͼͽ ϳ      α εηι ο υωιαβγδεζηθικλμνξοπρ στυφχψωιυαεηι",
    "υαβγδεζηθικλμνξοπρσστυφχψωιυουωϗβθυυυφπϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯ",
    "κρσϳθε ϸϸσϻϻϼͻͼͽ",
]);

/// Cyrillic and its supplement.
pub(super) const CYRILLIC: [u16; 304] = table(&[
    "ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмноп",
    "рстуфхцчшщъыьэюяееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿ",
    "ҁҁ ·······ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿ",
    "ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿ",
    "ԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟԡԡԣԣԥԥԧԧԩԩԫԫԭԭԯԯ",
]);

/// Arabic.
pub(super) const ARABIC: [u16; 256] = table(&[
    "······          ··········· ·   ؠءااوايابهتثجحخدذرزسشصضطظعغػؼؽؾؿ",
    "·فقكلمنهويي·····················0123456789    ٮٯ·اااٴاوويٹٺٻټٽپٿ",
    "ڀځڂڃڄڅچڇڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙښڛڜڝڞڟڠڡڢڣڤڥڦڧڨككگڬڭڮگڰڱڲڳڴڵڶڷڸڹنڻڼڽهڿ",
    "ههههۄۅوووۉۊويييۏيۑيي ه········ ······ۥۦ·· ····ۮۯ0123456789ۺۻۼ  ه",
]);

/// Latin Extended Additional: Vietnamese and others.
pub(super) const FURTHER_LATIN: [u16; 256] = table(&[
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm",
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv",
    "wwwwwwwwwwxxxxyyzzzzzzhtwyasẜẝsẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee",
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ",
]);

/// The letters of Arabic Presentation Forms-A, as they are in texts copied from a PDF.
pub(super) const ARABIC_FORMS_A: [u16; 98] =
    table(&["ااٻٻٻٻپپپپڀڀڀڀٺٺٺٺٿٿٿٿٹٹٹٹڤڤڤڤڦڦڦڦڄڄڄڄڃڃڃڃچچچچڇڇڇڇڍڍڌڌڎڎڈڈژژڑڑكك", "ككگگگگڳڳڳڳڱڱڱڱننڻڻڻڻههههههههههيييي"]);

/// Arabic Presentation Forms-B.
pub(super) const ARABIC_FORMS_B: [u16; 144] = table(&[
    " · ﹳ   · · · · ·ءااااووااييييااببببههتتتتثثثثججججححححخخخخددذذررز",
    "زسسسسششششصصصصضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووي",
    "يييييلللللللل  ·",
]);
/// The letters of `rows`, one after another; what is passed over is 0.
#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "the compiler runs this, and says so when it panics"
)]
const fn table<const N: usize>(rows: &[&str]) -> [u16; N] {
    let mut table = [0; N];
    let (mut at, mut row) = (0, 0);
    while row < rows.len() {
        let bytes = rows[row].as_bytes();
        let mut next = 0;
        while next < bytes.len() {
            // As UTF-8 writes letters of one, two and three bytes.
            let (letter, length) = match bytes[next] {
                byte if byte < 0x80 => (byte as u16, 1),
                byte if byte < 0xE0 => ((byte as u16 & 0x1F) << 6 | bytes[next + 1] as u16 & 0x3F, 2),
                byte => {
                    let high = (byte as u16 & 0x0F) << 12 | (bytes[next + 1] as u16 & 0x3F) << 6;
                    (high | bytes[next + 2] as u16 & 0x3F, 3)
                }
            };
            table[at] = if letter == '·' as u16 { 0 } else { letter };
            (at, next) = (at + 1, next + length);
        }
        row += 1;
    }
    assert!(at == N, "a table has as many letters as it says");
    table
}
