// Opens each page wide and light, and narrow and dark, and has axe-core look at it.
const puppeteer = require("puppeteer-core");

async function faults(browser, file, [width, scheme]) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setBypassCSP(true);
  await page.goto(`file://${file}`);
  await page.addScriptTag({ path: require.resolve("axe-core") });
  const { violations } = await page.evaluate(() => axe.run());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.close();
  const said = violations.map((one) => `${one.id}: ${one.nodes.length} times, first ${one.nodes[0].html.slice(0, 200)}`);
  return wide > width ? [...said, `it is ${wide} wide on a screen of ${width}`] : said;
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox"], headless: true });
  let found = 0;
  for (const file of process.argv.slice(2)) {
    for (const screen of [[1200, "light"], [375, "dark"]]) {
      for (const fault of await faults(browser, file, screen)) {
        console.error(`${file}, ${screen.join(" ")}: ${fault}`);
        found += 1;
      }
    }
  }
  await browser.close();
  process.exit(found > 0 ? 1 : 0);
})();
