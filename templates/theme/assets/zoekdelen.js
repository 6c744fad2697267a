// What somebody asks, apart: phrases, names that have a short form, and words with their roots.

import { plain } from "./dom.js";

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * What short forms stand for that Dutch papers use without saying so: who types one of a line finds the others too.
 * Left out are those that are words themselves ("om", "ser") and those that everybody writes in one way ("ict").
 */
const SHORT_FORMS = `
acm = autoriteit consument en markt
afm = autoriteit financiële markten
ai = kunstmatige intelligentie
aivd = algemene inlichtingen- en veiligheidsdienst
amvb = algemene maatregel van bestuur
aow = algemene ouderdomswet
ap = autoriteit persoonsgegevens
avg = algemene verordening gegevensbescherming
awb = algemene wet bestuursrecht
azc = asielzoekerscentrum = asielzoekerscentra
bni = bruto nationaal inkomen
boa = boa's = buitengewoon opsporingsambtenaar = buitengewone opsporingsambtenaren
bsn = burgerservicenummer
btw = omzetbelasting
bzk = binnenlandse zaken en koninkrijksrelaties
cao = collectieve arbeidsovereenkomst
cbs = centraal bureau voor de statistiek
coa = centraal orgaan opvang asielzoekers
cpb = centraal planbureau
dji = dienst justitiële inrichtingen
dnb = de nederlandsche bank
ecb = europese centrale bank
eu = europese unie
evrm = europees verdrag voor de rechten van de mens
ggz = geestelijke gezondheidszorg
glb = gemeenschappelijk landbouwbeleid
hbo = hoger beroepsonderwijs
icc = internationaal strafhof
igj = inspectie gezondheidszorg en jeugd
ilt = inspectie leefomgeving en transport
ind = immigratie- en naturalisatiedienst
ksa = kansspelautoriteit
mbo = middelbaar beroepsonderwijs
mivd = militaire inlichtingen- en veiligheidsdienst
mkb = midden- en kleinbedrijf
navo = nato = noord-atlantische verdragsorganisatie
ngo = ngo's = niet-gouvernementele organisaties = maatschappelijke organisaties
npo = nederlandse publieke omroep
ns = nederlandse spoorwegen
nvwa = nederlandse voedsel- en warenautoriteit
ocw = onderwijs, cultuur en wetenschap
ov = openbaar vervoer
ovv = onderzoeksraad voor veiligheid
pbl = planbureau voor de leefomgeving
pgb = persoonsgebonden budget
rivm = rijksinstituut voor volksgezondheid en milieu
rvo = rijksdienst voor ondernemend nederland
rws = rijkswaterstaat
svb = sociale verzekeringsbank
szw = sociale zaken en werkgelegenheid
tbs = terbeschikkingstelling
upv = uitgebreide producentenverantwoordelijkheid
uwv = uitvoeringsinstituut werknemersverzekeringen
vk = verenigd koninkrijk = groot-brittannië
vn = verenigde naties
vng = vereniging van nederlandse gemeenten
vog = verklaring omtrent het gedrag
vs = verenigde staten
vws = volksgezondheid, welzijn en sport
wgo = wereldgezondheidsorganisatie = who
wia = wet werk en inkomen naar arbeidsvermogen
wlz = wet langdurige zorg
wmo = wet maatschappelijke ondersteuning
woo = wet open overheid
zbo = zelfstandig bestuursorgaan = zelfstandige bestuursorganen
zvw = zorgverzekeringswet
`;
const NAMES = SHORT_FORMS.trim()
  .split("\n")
  .map((line) => line.split(" = ").map(wordsOf));

/** The words of a text as the index keeps them. */
export function wordsOf(text) {
  return plain(text).match(WORD) ?? [];
}

/** What a verb or a plural in -en may be at the beginning of a compound, as `words.roots_of` has it. */
export function rootsOf(word) {
  const [, body = ""] = /^(.{2,}[^aeiou])en$/.exec(word) ?? [];
  const single = body.replace(/([bcdfghklmnpqrstvwxz])\1$/, "$1");
  const root = single.replace(/[vz]$/, (end) => ({ v: "f", z: "s" })[end]);
  const long = root.replace(/(?<![aeiou])([aeou])(?=[^aeiouy]$)/, "$1$1");
  return single === body ? [...new Set([long, root])].filter(Boolean) : [root];
}

/**
 * What somebody asks, apart. Small words, which every letter has, count only where there are no others.
 * @param {string} query
 * @param {string[]} smallWords
 * @returns phrases ("…", and words with a dash between them), names that can be written in more ways than one, and words
 */
export function partsOf(query, smallWords) {
  const isLarge = (word) => !smallWords.includes(word);
  const exact = [];
  const rest = query.replace(/["“”„]([^"“”„]+)["“”„]/g, (_, phrase) => {
    exact.push({ words: wordsOf(phrase), isExact: true });
    return " ";
  });
  const written = rest.split(/\s+/).map(wordsOf);
  const { named, others } = namesIn(written, isLarge);
  const joined = others.filter((each) => each.length > 1 && each.some(isLarge));
  const words = others.filter(({ length }) => length === 1).flat();
  const phrases = [
    ...exact,
    ...joined.map((each) => ({ words: each, isExact: false })),
  ].filter(({ words: each }) => each.length);
  const large = words.filter(isLarge);
  const hasMore = large.length + phrases.length + named.length > 0;
  return {
    phrases,
    names: named,
    words: hasMore ? large : words,
  };
}

/** The names in a query that have a short form, in each way that they are written, and what is left of the query. */
function namesIn(written, isLarge) {
  const named = [];
  let others = written;
  for (const ways of NAMES) {
    for (const way of ways) {
      const place = placeOf(way.filter(isLarge), others, isLarge);
      if (place) {
        named.push({ ways, words: way.filter(isLarge), isLarge });
        others = [...others.slice(0, place.begin), ...others.slice(place.end)];
      }
    }
  }
  return { named, others };
}

/** Where words stand in a query right behind one another, small ones aside; null where they do not. */
function placeOf(wanted, written, isLarge) {
  for (const begin of written.keys()) {
    const found = [];
    for (let end = begin; end < written.length && found.length < wanted.length; ) {
      found.push(...written[end].filter(isLarge));
      end += 1;
      if (found.length && found.join(" ") === wanted.join(" ")) {
        return { begin, end };
      }
    }
  }
  return null;
}
