import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const city = '<city>Reims</city>';
const family = '<family>BERNIER</family>';

describe('the parts of names and addresses', () => {
  faultsIn(sample, [
    ['CDA-083', city, '<city/>', 'city'],
    ['CDA-083', city, '<city> &#10; </city>', 'city'],
    ['CDA-083', city, '<city><!-- Reims --></city>', 'city'],
    ['CDA-083', city, `Résidence du Lac ${city}`, 'Résidence du Lac'],
    ['CDA-083', `<addr use="H">\n        ${city}\n      </addr>`, '<addr use="H"/>', 'addr'],
    ['CDA-083', city, `\u00a0${city}`, '\u00a0'],
    ['CDA-049', family, `Docteur ${family}`, 'Docteur'],
    ['CDA-049', family, `${family}<given></given>`, 'given', 'warning'],
    ['CDA-049', family, '<family> </family>', 'family', 'warning'],
    ['CDA-049', '<family>LOUVET</family>', '<family/>', 'family', 'warning'],
  ]);

  quietOn('a blank written as a reference', sample.replace(city, `&#32;${city}&#10;`));
  quietOn('an address in one text', sample.replace(city, 'Reims'));
  quietOn('an unknown address', sample.replace(city, '<city nullFlavor="UNK"/>'));
  quietOn('a name in CDATA', sample.replace(family, '<family><![CDATA[BERNIER]]></family>'));
  quietOn('a name in a reference', sample.replace(family, '<family>&#66;</family>'));
});
