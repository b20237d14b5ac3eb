//! Character references: `&amp;`, `&#601;`, `&#x259;`.
//!
//! The names are those of [HTML 4](https://www.w3.org/TR/html401/sgml/entities.html), which is what editors write,
//! and of today's HTML those of Latin letters and punctuation. The other two thousand would cost each reader 10 kB, and
//! stay readable as they stand.

use std::borrow::Cow;

/// Each name with its letter.
const NAMES: &str = "quot\",amp&,lt<,gt>,nbsp\u{a0},iexcl¡,cent¢,pound£,curren¤,yen¥,brvbar¦,sect§,uml¨,copy©,ordfª,laquo«,\
     not¬,shy\u{ad},reg®,macr¯,deg°,plusmn±,sup2²,sup3³,acute´,microµ,para¶,middot·,cedil¸,sup1¹,ordmº,raquo»,\
     frac14¼,frac12½,frac34¾,iquest¿,AgraveÀ,AacuteÁ,AcircÂ,AtildeÃ,AumlÄ,AringÅ,AEligÆ,CcedilÇ,EgraveÈ,\
     EacuteÉ,EcircÊ,EumlË,IgraveÌ,IacuteÍ,IcircÎ,IumlÏ,ETHÐ,NtildeÑ,OgraveÒ,OacuteÓ,OcircÔ,OtildeÕ,OumlÖ,\
     times×,OslashØ,UgraveÙ,UacuteÚ,UcircÛ,UumlÜ,YacuteÝ,THORNÞ,szligß,agraveà,aacuteá,acircâ,atildeã,aumlä,\
     aringå,aeligæ,ccedilç,egraveè,eacuteé,ecircê,eumlë,igraveì,iacuteí,icircî,iumlï,ethð,ntildeñ,ograveò,\
     oacuteó,ocircô,otildeõ,oumlö,divide÷,oslashø,ugraveù,uacuteú,ucircû,uumlü,yacuteý,thornþ,yumlÿ,OEligŒ,\
     oeligœ,ScaronŠ,scaronš,YumlŸ,fnofƒ,circˆ,tilde˜,AlphaΑ,BetaΒ,GammaΓ,DeltaΔ,EpsilonΕ,ZetaΖ,EtaΗ,ThetaΘ,\
     IotaΙ,KappaΚ,LambdaΛ,MuΜ,NuΝ,XiΞ,OmicronΟ,PiΠ,RhoΡ,SigmaΣ,TauΤ,UpsilonΥ,PhiΦ,ChiΧ,PsiΨ,OmegaΩ,alphaα,\
     betaβ,gammaγ,deltaδ,epsilonε,zetaζ,etaη,thetaθ,iotaι,kappaκ,lambdaλ,muμ,nuν,xiξ,omicronο,piπ,rhoρ,\
     sigmafς,sigmaσ,tauτ,upsilonυ,phiφ,chiχ,psiψ,omegaω,thetasymϑ,upsihϒ,pivϖ,ensp\u{2002},emsp\u{2003},\
     thinsp\u{2009},zwnj\u{200c},zwj\u{200d},lrm\u{200e},rlm\u{200f},ndash–,mdash—,lsquo‘,rsquo’,sbquo‚,\
     ldquo“,rdquo”,bdquo„,dagger†,Dagger‡,bull•,hellip…,permil‰,prime′,Prime″,lsaquo‹,rsaquo›,oline‾,frasl⁄,\
     euro€,imageℑ,weierp℘,realℜ,trade™,alefsymℵ,larr←,uarr↑,rarr→,darr↓,harr↔,crarr↵,lArr⇐,uArr⇑,rArr⇒,dArr⇓,\
     hArr⇔,forall∀,part∂,exist∃,empty∅,nabla∇,isin∈,notin∉,ni∋,prod∏,sum∑,minus−,lowast∗,radic√,prop∝,infin∞,\
     ang∠,and∧,or∨,cap∩,cup∪,int∫,there4∴,sim∼,cong≅,asymp≈,ne≠,equiv≡,le≤,ge≥,sub⊂,sup⊃,nsub⊄,sube⊆,supe⊇,\
     oplus⊕,otimes⊗,perp⊥,sdot⋅,lceil⌈,rceil⌉,lfloor⌊,rfloor⌋,lang〈,rang〉,loz◊,spades♠,clubs♣,hearts♥,diams♦\
     ,excl!,num#,dollar$,percnt%,lpar(,rpar),ast*,midast*,plus+,period.,sol/,colon:,semi;,equals=,quest?\
     ,commat@,lbrack[,lsqb[,bsol\\,rbrack],rsqb],Hat^,UnderBar_,lowbar_,DiacriticalGrave`,grave`,lbrace{,lcub{\
     ,VerticalLine|,verbar|,vert|,rbrace},rcub},AmacrĀ,amacrā,AbreveĂ,abreveă,AogonĄ,aogoną,CacuteĆ,cacuteć\
     ,CcircĈ,ccircĉ,CdotĊ,cdotċ,CcaronČ,ccaronč,DcaronĎ,dcaronď,DstrokĐ,dstrokđ,EmacrĒ,emacrē,EdotĖ,edotė\
     ,EogonĘ,eogonę,EcaronĚ,ecaroně,GcircĜ,gcircĝ,GbreveĞ,gbreveğ,GdotĠ,gdotġ,GcedilĢ,HcircĤ,hcircĥ,HstrokĦ\
     ,hstrokħ,ItildeĨ,itildeĩ,ImacrĪ,imacrī,IogonĮ,iogonį,Idotİ,imathı,inodotı,IJligĲ,ijligĳ,JcircĴ,jcircĵ\
     ,KcedilĶ,kcedilķ,kgreenĸ,LacuteĹ,lacuteĺ,LcedilĻ,lcedilļ,LcaronĽ,lcaronľ,LmidotĿ,lmidotŀ,LstrokŁ,lstrokł\
     ,NacuteŃ,nacuteń,NcedilŅ,ncedilņ,NcaronŇ,ncaronň,naposŉ,ENGŊ,engŋ,OmacrŌ,omacrō,OdblacŐ,odblacő,RacuteŔ\
     ,racuteŕ,RcedilŖ,rcedilŗ,RcaronŘ,rcaronř,SacuteŚ,sacuteś,ScircŜ,scircŝ,ScedilŞ,scedilş,TcedilŢ,tcedilţ\
     ,TcaronŤ,tcaronť,TstrokŦ,tstrokŧ,UtildeŨ,utildeũ,UmacrŪ,umacrū,UbreveŬ,ubreveŭ,UringŮ,uringů,UdblacŰ\
     ,udblacű,UogonŲ,uogonų,WcircŴ,wcircŵ,YcircŶ,ycircŷ,ZacuteŹ,zacuteź,ZdotŻ,zdotż,ZcaronŽ,zcaronž";

/// `text` with its references resolved; in an attribute, `&lt=1` is none.
pub(super) fn resolved(text: &str, in_attribute: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('&');
    let mut resolved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match numeric(part).or_else(|| named(part, in_attribute)) {
            Some((letter, rest)) => {
                resolved.push(letter);
                resolved.push_str(rest);
            }
            None => {
                resolved.push('&');
                resolved.push_str(part);
            }
        }
    }
    Cow::Owned(resolved)
}

/// The letter of a reference by number, and what follows it.
fn numeric(part: &str) -> Option<(char, &str)> {
    let number = part.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at_checked(end)?;
    if digits.is_empty() {
        return None;
    }
    let code = u32::from_str_radix(digits.trim_start_matches('0'), radix);
    let code = if digits.trim_start_matches('0').is_empty() { 0 } else { code.unwrap_or(u32::MAX) };
    // Who writes &#150; means the dash of Windows-1252.
    let letter = match code.checked_sub(0x80).and_then(|at| WINDOWS.chars().nth(usize::try_from(at).ok()?)) {
        Some(letter) => letter,
        None => char::from_u32(code).filter(|letter| *letter != '\0').unwrap_or('\u{FFFD}'),
    };
    Some((letter, rest.strip_prefix(';').unwrap_or(rest)))
}

/// The letters that Windows-1252 has from 0x80 on.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The letter of a reference by name, and what follows it. The oldest names need no semicolon.
fn named(part: &str, in_attribute: bool) -> Option<(char, &str)> {
    let end = part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(part.len());
    let (name, rest) = part.split_at_checked(end)?;
    if let (Some(rest), Some(letter)) = (rest.strip_prefix(';'), letter(name)) {
        return Some((letter, rest));
    }
    // The longest name that this begins with.
    let (letter, rest) = (2..=name.len().min(6)).rev().find_map(|end| {
        let (name, rest) = part.split_at_checked(end)?;
        Some((letter(name).filter(|letter| is_old(name, *letter))?, rest))
    })?;
    let goes_on = rest.starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
    (!(in_attribute && goes_on)).then_some((letter, rest))
}

/// Whether a name is of the first ones, of Latin-1: those need no semicolon.
fn is_old(name: &str, letter: char) -> bool {
    let first = ["amp", "lt", "gt", "quot"].iter().any(|first| first.eq_ignore_ascii_case(name));
    first || ('\u{A0}'..='ÿ').contains(&letter)
}

fn letter(name: &str) -> Option<char> {
    let shout = match name {
        "apos" => Some('\''),
        // It parts the entries of the list.
        "comma" => Some(','),
        "AMP" => Some('&'),
        "LT" => Some('<'),
        "GT" => Some('>'),
        "QUOT" => Some('"'),
        "COPY" => Some('©'),
        "REG" => Some('®'),
        _ => None,
    };
    shout.or_else(|| {
        let mut letters =
            NAMES.split(',').filter_map(|entry| entry.strip_prefix(name)?.chars().next().map(|c| (entry, c)));
        letters
            .find(|(entry, letter)| entry.len() == name.len().saturating_add(letter.len_utf8()))
            .map(|(_, letter)| letter)
    })
}
