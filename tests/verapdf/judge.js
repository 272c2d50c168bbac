// Run by the JavaScript engine that veraPDF itself brings (Rhino): `judge.js RULES FILE…`, one line of JSON per file.
const pdfa = Packages.org.verapdf.pdfa;
const { Profiles, ErrorArgumentImpl } = pdfa.validation.profiles;
const flavour = pdfa.flavours.PDFAFlavour.PDFUA_1;
Packages.java.util.logging.LogManager.getLogManager().reset();
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();

function profileOf(given) {
  const rules = new java.util.HashSet();
  given.rules.forEach((one) => {
    const id = Profiles.ruleIdFromValues(flavour.getPart(), one.clause, Number(one.testNumber));
    const named = new java.util.ArrayList();
    one.arguments.forEach((name) => named.add(ErrorArgumentImpl.fromValues(name, null, null)));
    const error = Profiles.errorFromValues(one.message, named);
    const deferred = java.lang.Boolean.valueOf(one.deferred === "true");
    const law = new java.util.ArrayList();
    rules.add(Profiles.ruleFromValues(id, one.object, deferred, one.tags || "", one.description, one.test, error, law));
  });
  const variables = new java.util.HashSet();
  given.variables.forEach((one) => {
    variables.add(Profiles.variableFromValues(one.name, one.object, one.default, one.value));
  });
  const details = Profiles.profileDetailsFromValues("PDF/UA-1", "", "veraPDF", new java.util.Date());
  return Profiles.profileFromValues(flavour, details, "", rules, variables);
}

function judge(file, profile) {
  const foundry = pdfa.Foundries.defaultInstance();
  const parser = foundry.createParser(new java.io.File(file), flavour);
  const result = foundry.createValidator(profile, false).validate(parser);
  const faults = {};
  result.getTestAssertions().toArray().forEach((one) => {
    if (String(one.getStatus()) !== "failed") return;
    faults[`${one.getRuleId().getClause()}-${one.getRuleId().getTestNumber()}: ${one.getMessage()}`] = true;
  });
  if (!result.isCompliant()) faults["does not conform to PDF/UA-1"] = true;
  parser.close();
  return { file, faults: Object.keys(faults), checks: Number(result.getTotalAssertions()) };
}

const given = Array.from(arguments);
const profile = profileOf(JSON.parse(readFile(given.shift())));
given.forEach((file) => print(JSON.stringify(judge(file, profile))));
