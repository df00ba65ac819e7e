/**
 * The words by which a setting for AI training can be told on a site that nobody has catalogued, by language. Data only:
 * judge.ts says how they are combined. A language's words are never mixed with another's, because they collide: "ai" is
 * "to the" in Italian and "no" is "in the" in Portuguese.
 *
 * Written without accents and in lower case, as `tokens` folds texts. Phrases are divided by commas; a star stands for
 * the rest of a word or its beginning; apostrophes and hyphens count as spaces.
 */

export interface Words {
  /** To teach a machine, and the noun for it. */
  training: string;
  /** The same, but more often said of people: never enough beside the word AI alone ("KI-Schulung"). */
  teaching: string;
  ai: string;
  model: string;
  improve: string;
  /** Those of them that may come after what is improved ("AI improvement", "das Modell verbessern"). */
  improveLast: string;
  /** What belongs to a person and may be used. */
  data: string;
  /** To use, to allow, to share: what is done with the data. */
  use: string;
  /** Turns the meaning round: ON protects. */
  negator: string;
  /** May turn it round, or does so in part, or is what a press does next: what ON means can't be told. */
  doubt: string;
  /** Words between the others that change nothing. */
  filler: string;
  /** Makes what follows a means ("improve my texts with AI") rather than what is trained. */
  means: string;
  /** Another setting, whatever else is said: people who are trained, jobs, messages about AI, models of one's own. */
  veto: string;
  /** Functions that use AI. What is said below their name about training is a footnote. */
  feature: string;
  /** Points to a text instead of describing the switch. */
  pointer: string;
}

export type Language = "en" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl";

/** Names and loan words that are the same in every language. */
const COMMON: Partial<Words> = {
  training: "fine tuning, finetuning",
  ai: "genai, llm, llms, gpt, chatgpt, grok, xai, claude, gemini, copilot, machine learning, fine tuning, finetuning",
  model: "llm, llms",
  data: "prompts, posts, chats",
  negator: "opt out, optout",
  veto: "webinar*, workout*, fitness, newsletter*, podcast*, marketing, trainer*, coach*, quiz*",
  feature: "chatbot*, copilot, cookies",
};

const LANGUAGES: Record<Language, Words> = {
  en: {
    training: "train, trains, trained, training, retrain*, fine tune, fine tuned",
    teaching: "teach, teaching, taught",
    ai: "ai, gen ai, artificial intelligence, generative, language model*, neural network*",
    model: "model, models",
    improve: "improve, improves, improving, improvement*, enhance, enhancing, enhancement*",
    improveLast: "improvement*, enhancement*",
    data: "data, content, contents, post, photo*, picture*, image*, video*, audio, voice, recording*, conversation*, chat, message*, prompt, input*, output*, interaction*, file*, document*, code, snippet*, repositor*, text, texts, writing, writings, work, works, artwork*, art, story, stories, article*, book*, manuscript*, review*, comment*, profile, activity, information, info, submission*, upload*, emails, searches, website*, site, blog*, pages, listings, music, songs, tracks, designs, projects, notes, transcript*, responses, answers, queries, contributions, drawings, drafts, publications, questions",
    use: "use, uses, used, using, usage, allow, allows, allowed, let, share, shared, sharing, contribute, contribution, consent, permit, permission, enable, help, include, may, collect, donate, agree, participate",
    negator:
      "not, never, no, block*, prevent*, opt me out, opt us out, opted out, opting out, exclud*, exclusion, exempt, disallow*, forbid*, prohibit*, stop, deny, refus*, reject*, declin*, object, objection, disable, keep out, out of, withhold, withdraw, protect, noai",
    doubt:
      "turn off, turning off, switch off, limit*, restrict*, minimi*, reduc*, pause*, hide, remov*, delet*, cancel*, unless, except, avoid",
    filler:
      "the, a, an, of, for, on, in, to, be, is, are, our, their, its, and, or, from, as, this, new, future, better, also, large, foundation, s, known, any, all, third, party, parties, other, company, companies, s, s own, help, by",
    means: "with, using, by, via, through, without, powered",
    veto: "job, jobs, gig, gigs, career*, hiring, recruit*, notif*, alert*, remind*, email me, digest, course*, lesson*, class, classes, classroom, exercise*, gym, running, marathon*, athlet*, cycling, strength, employee*, staff, manager*, colleague*, onboarding, volunteer*, team training, training plan*, training program*, training session*, training log*, training material*, training video*, training module*, training mode, training schedule*, training calendar, training partner*, training tip*, training record*, training history, training zone*, training load, potty, toilet, dog, puppy, safety training, security training, compliance, certificat*, tutorial*, learner*, learning path*, workshop*, event*, tips, news, advert*, ads, ad, own model*, own ai, own assistant, own chatbot, your own, custom model*, custom ai, custom voice, my model*, my ai, my assistant, my chatbot, my bot, my agent, your assistant, your chatbot, your bot, your agent, ai agent*, your ai, your model*, personal model*, writing style*, brand voice, tone of voice, recogni*, spam, fraud, train station*, train ticket*, train time*, train delay*, train schedule*, train line*, train journey*, railway*, 3d, fashion, sewing, ai generated, labeling, labelling, annotation, training status, training progress, training complete*, training run*, training job*, training queue, training cost*, training budget*, gpu*, miss, policy update*, model train set*, train set*",
    feature:
      "feature*, summar*, suggest*, repl*, assistant*, assistance, search, histor*, memor*, remember*, personali*, recommend*, translat*, caption*, autocomplete, auto complete, autocorrect, predict*, overview*, generate, generated, generator*, analy*, diagnostic*, crash*, location, tools, beta, experience*, compose, writing help, insights, transcription*, moderation, filter*, answers",
    pointer:
      "learn more, learn how, read, find out, policy, policies, see how, how we, terms, why we, blog post",
  },
  de: {
    training:
      "training, trainings, trainingszweck*, trainingsdaten, trainier*, nachtrainier*, modelltraining*, feinabstimmung*, anlernen, angelernt, anzulernen",
    teaching: "schulen, geschult, schulung*, zu schulen",
    ai: "ai, ki, kunstlich* intelligenz*, generativ*, maschinell* lern*, sprachmodell*",
    model:
      "modell, modelle, modellen, modells, sprachmodell*, basismodell*, grundmodell*, grundlagenmodell*, modelltraining*",
    improve: "verbesser*, weiterentwick*, optimier*, weiterzuentwickeln",
    improveLast: "verbesser*, weiterentwick*, optimier*, weiterzuentwickeln",
    data: "daten, *daten, inhalt*, beitrag*, foto*, bilder, bildern, video*, audio*, gesprach*, chat, chatverlauf*, chatverlaufe, unterhaltung*, nachricht*, eingabe*, ausgabe*, interaktion*, dateien, dokument*, code, text, texte, texten, werk, werke, werken, aufnahme*, sprachaufnahme*, profil*, aktivitat*, information*, kommentar*, bewertung*, rezension*, e mails, mails, stimme, konversation*, prompt, ergebnis*, website*, webseite*, artikel*, blog*, repositor*, musik, entwurfe, notizen, medien, veroffentlichung*, anfragen",
    use: "verwend*, nutz*, benutz*, erlaub*, zulassen, lassen, teilen, geteilt, teile, beitragen, einwillig*, zustimm*, freigeb*, freigabe, ermoglich*, gestatt*, helfen, hilf, durfen, darf, aktivier*, genutz*, herangezogen, verfugung, bereitstell*, einbezieh*, weitergeb*",
    negator:
      "nicht, kein, keine, keinen, keiner, nie, niemals, blockier*, verhinder*, ausschliess*, ausgeschlossen, ausschluss, ausnehmen, ausgenommen, untersag*, verbiet*, verbot, unterbind*, widersprech*, widerspruch, ablehn*, abgelehnt, verweiger*, sperr*, deaktivieren, schutz, schutzen, stoppen, abmelden",
    doubt:
      "ausschalten, abschalten, begrenz*, einschrank*, eingeschrankt, reduzier*, minimier*, losch*, entfern*, ausser, vermeid*",
    filler:
      "der, die, das, den, dem, des, ein, eine, einer, eines, zu, zum, zur, von, vom, fur, in, im, und, oder, unser*, mein, meine, meinen, meiner, meinem, meines, dein*, ihr, ihren, ihrem, deren, seine, ihre, ihrer, ihres, alle, auf, an, mit, aus, damit, dafur, dazu, daran, zukunftig*, neu, neue, neuen, neuer, besser*, gross*, werden, wird, zwecke, als, dritt*, anderer, auch, so",
    means: "mit, durch, per, via, mithilfe, mittels",
    veto: "job, jobs, karriere*, bewerb*, stellen*, benachrichtig*, mitteilung*, hinweis*, erinner*, kurs, kurse, kursen, lektion*, ubung*, ubungs*, lauf, laufen, marathon*, sport*, kraft*, mitarbeit*, personal, kolleg*, einarbeitung, lernpfad*, trainingsplan*, trainingseinheit*, trainingsvideo*, trainingsziel*, trainingsfortschritt*, trainingsprotokoll*, trainingstagebuch, trainingsunterlagen, trainingspartner*, trainingszeit*, trainingsbereich*, trainingsmodus, trainingskalender, trainingsverlauf, trainingserinner*, schulungs*, schulungsunterlagen, sicherheitsschulung*, zertifi*, lehrgang, seminar*, veranstaltung*, tipps, neuigkeit*, werb*, anzeigen, eigenes modell, eigene ki, eigenen assistenten, eigenes ki, dein assistent*, deinen assistent*, ihren assistent*, schreibstil*, markenstimme, erkenn*, spam*, betrug*, ki generiert*, ki gestutzt*, ki basiert*, hund*, modelleisenbahn*, modellbahn*, fortbildung*, weiterbildung*, schuler*, schulen in, schule, e mail erhalten, per e mail",
    feature:
      "funktion*, zusammenfass*, vorschlag*, vorschlage*, antwort*, assistent*, suche, suchverlauf, verlauf, gedachtnis*, erinnerung*, personalis*, empfehl*, ubersetz*, untertitel*, vervollstandig*, vorhersag*, erzeug*, diagnose*, absturz*, standort, werkzeug*, tools, analys*, filter*, schreibhilfe",
    pointer:
      "mehr erfahren, erfahre, erfahren sie, lesen, lies, richtlinie*, wie wir, warum wir, datenschutzerklarung, bedingungen, finden sie, hier",
  },
  fr: {
    training:
      "entrain, entraine, entrainer, entraines, entrainee, entrainees, entrainent, entrainez, entrainons, entrainant, entrainement, entrainements, reentrain*",
    teaching:
      "former, formation du modele, formation des modeles, formation de modeles, apprentissage",
    ai: "ia, l ai, intelligence* artificielle*, generati*, apprentissage automatique, modele* de langage",
    model: "modele, modeles",
    improve: "amelior*, perfectionn*, optimis*",
    improveLast: "",
    data: "donnee*, contenu*, publication*, photo*, image*, video*, conversation*, chat, discussion*, echange*, message*, requete*, prompt, saisie*, interaction*, fichier*, document*, code, texte*, oeuvre*, enregistrement*, voix, audio, profil, activite*, information*, historique, commentaire*, avis, site, article*, blog*, reponse*, resultat*, creations, musique, depots, e mails, courriels, notes",
    use: "utilis*, autoris*, permet*, partag*, contribu*, consen*, accept*, aider, aidez, aide, activ*, servir, servent, peuvent, participer, laisser, exploit*, collecte*, sert, reutilis*",
    negator:
      "pas, jamais, ne plus, bloqu*, empech*, interdi*, refus*, exclu, exclus*, exclure, exclue, exclues, oppos*, desactiver, stopper, proteg*, desinscri*, retirer, aucun, aucune",
    doubt: "eteindre, limit*, restreind*, reduire, reduit, supprim*, sauf, eviter",
    filler:
      "le, la, les, l, un, une, des, du, de, d, a, au, aux, en, et, ou, nos, notre, ses, leurs, leur, vos, pour, par, sur, ce, ces, futur*, nouveau*, grands, grand, tous, toutes, fins, etre, autres, tiers, dans, tierces, sont",
    means: "avec, grace, via, au moyen, a l aide",
    veto: "emploi*, offres d emploi, carriere*, recrut*, notif*, alert*, rappel*, cours, lecon*, exercice*, course, courir, marathon*, sport*, musculation, salarie*, employe*, collaborateur*, personnel, equipe*, entraineur*, plan d entrainement, plans d entrainement, programme d entrainement, seance*, journal d entrainement, video* d entrainement, module*, parcours, certific*, tutoriel*, evenement*, atelier*, conseils, actualite*, publicit*, annonce*, pub, propre modele*, propre ia, votre assistant*, mon assistant*, mon modele, mon ia, style d ecriture, voix de marque, reconna*, spam, fraude*, genere* par l ia, generes par l ia, par e mail, chien*, apprenant*, eleve*, formation continue, formateur*, integration",
    feature:
      "fonction*, resume*, suggestion*, reponses suggerees, reponse*, assistant*, recherche*, historique, memoire*, personnalis*, recommand*, traduc*, sous titre*, saisie automatique, completion*, prediction*, diagnostic*, localisation, outil*, analys*, filtre*",
    pointer:
      "en savoir plus, savoir, lire, lisez, politique*, comment nous, pourquoi nous, conditions, consultez, decouvr*",
  },
  es: {
    training:
      "entrena, entrenar, entrenan, entrenas, entrenen, entrene, entrenes, entrenado*, entrenada*, entrenando, entrenarse, entrenamiento, entrenamientos, entrenarlo*, entrenarla*, reentren*, adiestra*",
    teaching: "capacitar, ensenar, aprendizaje, instruir",
    ai: "ai, ia, inteligencia* artificial*, generativ*, aprendizaje automatico, modelo* de lenguaje",
    model: "modelo, modelos",
    improve:
      "mejorar, mejora, mejoras, mejoramos, mejoren, mejorando, mejoramiento, mejorarlo*, perfeccion*, optimiz*",
    improveLast: "",
    data: "datos, contenido*, publicacion*, foto*, imagen*, video*, audio*, conversacion*, chat, mensaje*, interaccion*, entrada*, archivo*, documento*, codigo, texto*, obra*, grabacion*, voz, perfil, actividad*, informacion, historial, comentario*, resena*, sitio, articulo*, indicacion*, resultado*, correos, web, blog*, consultas, creaciones, respuestas, trabajos, musica, repositorio*",
    use: "usar, uso, use, usa, usen, usan, utiliz*, utilic*, permit*, autoriz*, autoric*, compart*, contribu*, consent*, acept*, ayud*, habilit*, activar, puedan, pueden, participar, emple*, ceder, recopil*, usados, usadas, usarse, sirvan, deja, dejar",
    negator:
      "no, nunca, bloque*, impedi*, impide*, impida*, evit*, exclu*, rechaz*, prohib*, oponer*, opongo, oposicion, desactivar, deneg*, negar, ningun*, proteg*, darse de baja, dar de baja, darme de baja, dejar de, deja de, inhabilit*",
    doubt: "apagar, limit*, restring*, reduc*, elimin*, borrar, salvo, excepto",
    filler:
      "el, la, los, las, un, una, de, del, al, a, en, y, o, e, para, por, nuestro*, nuestra*, sus, su, futuro*, nuevo*, gran, grandes, todos, todas, otros, otras, terceros, que, se, lo, fines, ser, como, sean",
    means: "con, mediante, usando, a traves, gracias",
    veto: "empleo*, trabajo, ofertas, carrera*, contrat*, notif*, avis*, alerta*, recordatorio*, curso*, leccion*, clase*, ejercicio*, correr, maraton*, deport*, gimnasio*, musculacion, empleado*, personal, equipo*, entrenador*, plan de entrenamiento, planes de entrenamiento, programa de entrenamiento, sesion*, diario, video* de entrenamiento, modulo*, certific*, tutorial*, evento*, taller*, consejos, novedad*, publicidad, publicitari*, anuncio*, propio modelo, tu propio, tu propia, mi modelo, mi asistente, tu asistente, su asistente, estilo de escritura, reconoc*, spam, fraude*, generad* por ia, generados con ia, por correo, perro*, alumno*, induccion, capacitacion",
    feature:
      "funcion*, resumen*, sugerencia*, respuestas sugeridas, respuesta*, asistente*, busqueda*, historial, memoria*, personaliz*, recomend*, traduc*, subtitulo*, autocompletar, prediccion*, diagnostic*, ubicacion, herramienta*, analis*, filtro*",
    pointer:
      "mas informacion, saber mas, leer, lee, politica*, como usamos, como entrenamos, por que, terminos, condiciones, consulta, descubr*",
  },
  it: {
    training:
      "addestra, addestrare, addestrano, addestrino, addestrati, addestrato, addestrata, addestrate, addestrarlo, addestrarla, addestrarli, addestrarsi, addestramento, addestramenti, addestrando, riaddestr*, allena, allenare, allenano, allenamento, training",
    teaching: "istruire, formare, formazione dei modelli, apprendimento",
    ai: "ia, l ai, dell ai, all ai, nell ai, sull ai, d ai, modelli ai, modello ai, training ai, ai generativa, ai training, intelligenz* artificial*, generativ*, apprendimento automatico, modell* linguistic*",
    model: "modello, modelli",
    improve:
      "migliorare, migliora, migliorano, miglioriamo, miglioramento, miglioramenti, migliorando, migliorarlo, migliorarli, perfezion*, ottimizz*",
    improveLast: "",
    data: "dati, contenut*, post, foto, immagin*, video, audio, conversazion*, chat, messagg*, interazion*, input, output, file, document*, codice, testo, testi, opera, opere, registrazion*, voce, profilo, attivita, informazion*, cronologia, comment*, recension*, sito, articol*, prompt, pubblicazion*, richieste, creazioni, risposte, risultati, musica, email, lavori",
    use: "usare, usa, uso, usino, usati, usate, utilizz*, consent*, permett*, autorizz*, condivi*, contribu*, accett*, aiuta, aiutare, aiutaci, abilit*, attiva, attivare, possono, possano, partecip*, lascia, raccogli*, impieg*",
    negator:
      "non, mai, blocc*, impedi*, esclud*, esclus*, rifiut*, viet*, oppon*, opposizion*, opporsi, opporti, disattivare, negare, nega, evita, evitare, nessun*, protegg*, revoc*",
    doubt: "spegn*, limit*, riduc*, ridurre, elimin*, rimuov*, salvo, tranne",
    filler:
      "il, lo, la, i, gli, le, l, un, una, di, del, dello, della, dei, degli, delle, dell, al, allo, alla, ai, agli, alle, all, in, nel, e, o, per, da, dai, nostro, nostri, nostra, nostre, suoi, loro, propri, futuri, nuovi, grandi, tutti, fini, scopi, altri, terzi, essere, su, a, d",
    means: "con, tramite, usando, mediante, grazie",
    veto: "lavoro, offerte di lavoro, carriera*, assunzion*, notific*, avvis*, promemoria, corso, corsi, lezion*, classi, esercizi*, corsa, maratona, sport*, palestra*, muscol*, dipendent*, personale, team, squadra, addestrator*, allenator*, piano di allenamento, piani di allenamento, programma di allenamento, sessione, sessioni, diario, video di allenamento, modul*, certific*, tutorial*, event*, laboratori*, consigli, novita, pubblicit*, annunci, inserzion*, tuo modello, mio modello, proprio modello, tuo assistente, mio assistente, stile di scrittura, riconosc*, spam, frod*, generat* dall, generati con, via email, cane, cani, studenti, formazione",
    feature:
      "funzion*, riepilog*, riassunt*, suggeriment*, risposte suggerite, rispost*, assistent*, ricerc*, cronologia, memori*, personalizz*, consigliat*, raccomand*, traduzion*, traduc*, sottotitol*, completamento, prevision*, diagnostic*, posizione, strument*, analisi, filtri",
    pointer:
      "ulteriori informazioni, scopri, leggi, informativa, politica, come usiamo, come addestriamo, perche, termini, condizioni, consulta",
  },
  nl: {
    training:
      "train, traint, trainen, training, trainingsdoeleinden, trainingsdata, getraind, getrainde, hertrain*, finetun*, modeltraining*",
    teaching: "leren, scholen, scholing",
    ai: "ai, kunstmatige intelligentie, generatie*, machinaal leren, machine learning, taalmodel*",
    model: "model, modellen, taalmodel*, basismodel*, modeltraining*",
    improve: "verbeter*, optimalis*, doorontwikkel*",
    improveLast: "verbeter*, optimalis*, doorontwikkel*",
    data: "gegevens, *gegevens, data, *data, content, inhoud, bericht*, foto*, afbeelding*, video*, audio, gesprek*, chat, interactie*, invoer, uitvoer, bestand*, document*, code, tekst*, werk, werken, opname*, spraakopname*, stem, profiel, activiteit*, informatie, reactie*, recensie*, website*, artikel*, prompt, resultat*, mails, e mails, blog*, bijdragen, opdrachten, muziek, notities, publicaties",
    use: "gebruik*, toestaan, sta, toestemming, toegestaan, delen, deel, gedeeld, bijdragen, instemmen, help, helpen, inzetten, worden, mogen, mag, laat, laten, inschakelen, verzamel*, beschikbaar",
    negator:
      "niet, nooit, geen, blokke*, voorkom*, verhinder*, uitsluit*, uitgesloten, sluit, weiger*, verbied*, bezwaar, afmeld*, uitschakelen, stoppen, bescherm*, tegenhouden, weren, uitzonder*",
    doubt: "uitzetten, uit te zetten, beperk*, verwijder*, verminder*, behalve, vermijd*",
    filler:
      "de, het, een, van, voor, om, te, in, en, of, op, aan, met, onze, ons, hun, zijn, haar, mijn, jouw, je, uw, alle, iedereen, toekomstige, nieuwe, betere, grote, worden, wordt, waarmee, daarmee, als, derden, andere, uit, door, ook, hiermee",
    means: "met, via, door, dankzij, behulp",
    veto: "baan, banen, vacature*, carriere*, werving, melding*, herinner*, waarschuwing*, cursus*, les, lessen, oefen*, hardlopen, marathon*, sport*, kracht*, medewerker*, personeel*, collega*, onboarding, teamtraining, trainingsschema*, trainingsplan*, trainingssessie*, trainingsvideo*, trainingsmateria*, trainingslog*, trainingsmodus, trainingspartner*, trainingsdag*, trainingskalender*, trainingsgeschiedenis, veiligheidstraining*, certific*, tutorial*, evenement*, tips, nieuws, adverten*, reclame, eigen model, eigen ai, je assistent*, mijn model, mijn assistent*, schrijfstijl, herken*, spam, fraude, ai gegenereerd*, per e mail, hond*, treinen, leerling*, workshop*, bijscholing",
    feature:
      "functie*, samenvat*, suggest*, antwoord*, assistent*, zoek*, geschiedenis, geheugen, herinnering*, personalis*, gepersonaliseerd*, aanbevel*, aanbevolen, vertal*, ondertitel*, aanvullen, voorspel*, diagnos*, locatie, hulpmiddel*, tools, analys*, filter*",
    pointer:
      "meer informatie, lees, meer weten, beleid*, hoe we, hoe wij, waarom we, voorwaarden, ontdek, bekijk",
  },
  pt: {
    training:
      "treina, treinar, treinam, treinamos, treinem, treine, treinado*, treinada*, treinando, treinamento, treinamentos, treino, treinos, retrein*, treinarem",
    teaching: "ensinar, capacitar, aprendizado, aprendizagem",
    ai: "ia, modelos de ai, modelo de ai, inteligencia* artificia*, generativ*, aprendizado de maquina, aprendizagem automatica, modelo* de linguagem",
    model: "modelo, modelos",
    improve:
      "melhorar, melhora, melhoram, melhoria, melhorias, melhoramento, melhoramos, melhorem, melhorando, aprimor*, aperfeico*, otimiz*",
    improveLast: "",
    data: "dados, conteudo*, publicac*, postage*, foto*, imagem, imagens, video*, audio*, conversa, conversas, chat, mensage*, interac*, entrada*, arquivo*, ficheiro*, documento*, codigo, texto*, obra*, gravac*, voz, perfil, atividade*, informac*, historico, comentario*, avaliac*, site, sites, artigo*, prompt, resultado*, e mails, blog*, criacoes, respostas, trabalhos, musica*, repositorio*",
    use: "usar, uso, use, usem, usados, usadas, usado, utiliz*, permit*, autoriz*, compartilh*, partilh*, contribu*, consent*, aceit*, ajud*, habilit*, ativar, possam, podem, participar, deixar, coletar, sejam, ceder",
    negator:
      "nao, nunca, bloque*, impedi*, impec*, exclu*, recus*, proib*, opor, oponho, oposicao, desativar, negar, nenhum*, evit*, proteg*, rejeit*, deixar de, deixe de",
    doubt: "desligar, limit*, restring*, reduz*, apagar, remov*, salvo, exceto",
    filler:
      "o, a, os, as, um, uma, de, do, da, dos, das, ao, aos, em, no, na, nos, nas, e, ou, para, por, pelo, pela, nosso, nossos, nossa, nossas, seu, seus, futuros, novos, grandes, todos, todas, fins, outros, terceiros, ser, que, seja, sejam, serem, como",
    means: "com, mediante, usando, atraves, gracas",
    veto: "emprego*, vaga, vagas, carreira*, contrat*, notif*, alerta*, lembrete*, curso*, aula*, licao, licoes, exercicio*, corrida*, maratona*, esport*, desport*, academia, ginasio, muscul*, funcionario*, colaborador*, pessoal, equipe*, equipa, treinador*, plano de treino, planos de treino, plano de treinamento, programa de treinamento, sessao, sessoes, diario, video* de treinamento, video* de treino, modulo*, certific*, tutorial, tutoriais, evento*, oficina*, dicas, novidade*, publicidade, publicitari*, anuncio*, seu proprio, sua propria, meu modelo, meu assistente, seu assistente, estilo de escrita, reconhec*, spam, fraude*, gerad* por ia, gerados com ia, por e mail, cachorro*, aluno*, integracao",
    feature:
      "funcao, funcoes, recurso*, funcionalidade*, resumo*, sugest*, respostas sugeridas, resposta*, assistente*, pesquisa*, busca*, historico, memoria*, personaliz*, recomend*, traduc*, traduz*, legenda*, preenchimento, autocompletar, previs*, diagnostic*, localizac*, ferramenta*, analis*, filtro*",
    pointer:
      "saiba mais, mais informac*, leia, politica*, como usamos, como treinamos, por que, porque, termos, condicoes, consulte, descubra",
  },
  pl: {
    training:
      "trenowac, trenowani*, trenowan*, trenuj*, trenujemy, wytrenow*, trening, treningu, treningow, treningi, treningowych, dostrajani*, dostroj*, douczani*, trenowaniu",
    teaching: "szkolic, szkoleni*, szkolon*, przeszkol*, uczyc, uczeni*, nauki",
    ai: "ai, si, grok*, sztuczn* inteligencj*, generatywn*, uczeni* maszynow*, model* jezykow*",
    model: "model, modele, modeli, modelu, modelow, modelom, modelami",
    improve: "ulepsz*, popraw*, udoskonal*, doskonal*, rozwijac, rozwijani*, rozwoju, usprawni*",
    improveLast: "",
    data: "dane, danych, danymi, danym, tresc, tresci, tresciami, post, posty, postow, zdjec*, zdjecia, obraz*, film*, wideo, audio, rozmow*, czat, czaty, czatow, czatu, wiadomosc*, interakcj*, plik*, dokument*, kod, kodu, tekst*, utwor*, prac, prace, nagran*, nagrania, glos, glosu, profil*, aktywnosc*, informacj*, komentarz*, opini*, recenzj*, witryn*, artykul*, prompt*, zapytan*, zapytania, wpis*, konwersacj*, muzyk*, blog*, odpowiedzi, wynik*, projekt*",
    use: "uzy*, uzyj, uzywa*, wykorzyst*, wykorzystyw*, zezwal*, zezwol*, pozwal*, pozwol*, udostepni*, zgod*, zgadzam, pomoz, pomagaj, pomaga, pomoc, wlacz, przyczyn*, uczestnicz*, zbiera*, wspolodziel*",
    negator:
      "nie, nigdy, zablok*, blok*, zapobieg*, uniemozliw*, wyklucz*, zabron*, zabrani*, zakaz*, odmow*, odmaw*, rezygn*, zrezygn*, sprzeciw*, wypisz*, wylacz, wylaczyc, chron*, zadnych, zatrzymaj",
    doubt: "ogranicz*, usun*, zmniejsz*, chyba, oprocz, unikaj*",
    filler:
      "do, w, we, na, z, o, i, oraz, lub, dla, od, nasz, nasze, naszych, naszego, naszej, swoich, ich, tych, celu, celach, potrzeby, przez, firm, przyszlych, nowych, wszystkich, duzych, ten, tego, moich, twoich, sluzacych, innych, by, aby, celow",
    means: "za, przy, dzieki, uzyciem, pomoca, poprzez, z",
    veto: "ofert*, karier*, rekrut*, powiadom*, alert*, przypomn*, kurs*, lekcj*, zajec*, cwicze*, bieg*, maraton*, sport*, silowni*, silow*, pracownik*, personel*, zespol*, trener*, plan treningow*, plany treningow*, plan treningu, program treningow*, dziennik*, sesj*, filmy treningowe, modul*, certyfik*, samouczek*, wydarze*, warsztat*, porad*, wskazowk*, nowosc*, reklam*, wlasny model, wlasnego modelu, wlasna, moj model, moj asystent, twojego asystenta, swojego asystenta, styl* pisania, rozpozna*, spam*, oszust*, wygenerowan*, na e mail, e mailem, pies, psa, uczni*, wdrozeni*, zawodow*",
    feature:
      "funkcj*, podsumow*, streszcz*, sugest*, sugerowan*, propozycj*, asystent*, wyszuk*, histori*, pamiec*, personaliz*, spersonaliz*, rekomend*, poleca*, tlumacz*, napis*, autouzupeln*, przewidyw*, diagnost*, lokalizac*, narzedzi*, analiz*, filtr*",
    pointer:
      "dowiedz, wiecej informacji, przeczytaj, polityk*, jak trenujemy, jak wykorzystujemy, dlaczego, warunk*, regulamin*, sprawdz",
  },
};

/** Everything that is known about words, to be handed to a judge. */
export interface Lexicon {
  common: Partial<Words>;
  languages: Record<Language, Words>;
}

export const LEXICON: Lexicon = { common: COMMON, languages: LANGUAGES };
