/**
 * Labels of switches by language: those that are about training AI on people's data, with what ON means, and those that
 * are not. Partly labels that services are known to use, partly our own wording.
 */
import type { Language } from "../../../extension/catalogue/lexicon";

type Lists = Record<Language, string>;

/** ON lets data be used. */
export const TRAINS: Lists = {
  en: `
Use my data for training content creation AI models
Can LinkedIn use your personal data and content you create on LinkedIn to train generative AI models that create content?
Data for Generative AI Improvement
Model training on text
Model training on voice
Model training
AI Model Training
Training for Generative AI
Allow GitHub to use my data for AI model training
Allow GitHub to collect and use my Inputs, Outputs, and associated context to train and improve AI models.
Improve the model for everyone
Improve the Model
Help improve our AI models
Allow the use of your chats and coding sessions to train and improve Anthropic AI models.
Allow your public data as well as your interactions, inputs, and results with Grok and xAI to be used for training and fine-tuning
Allow your posts as well as your interactions, inputs, and results with Grok to be used for training and fine-tuning
Allow your interactions to be used to train our models
Allow large language models to be trained on your content
use my Public Content to train generative AI
Allow AI training
AI training
Let us use your photos to train our AI
Share my conversations to help train future models
My content may be used for machine learning training
Use customer data to train AI models
Contribute my recordings to AI training
Include my artwork in AI training datasets
I agree that my stories are used to train artificial intelligence
Use my code to improve AI models
Share data to improve our language models
Let others train AI on my work
AI model improvement with my chats
Permit third parties to train AI models on this blog
Train our models with your prompts and uploads
Use my emails to train generative models
Allow us to train our artificial intelligence on your uploads
Contribute my chats to model training
Let our partners use your listings for AI training
Use my voice recordings to train speech AI
Help train our AI with your feedback and messages
My documents can be used for training machine learning models
Make my public posts available for AI training
Data used for AI training
AI training on customer conversations
Share my design files for AI model training`,
  de: `
Daten zur Verbesserung generativer KI
Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen
Erlauben, dass deine öffentlichen Daten sowie deine Interaktionen, Eingaben und Ergebnisse bei Grok und xAI für Training und Feinabstimmung herangezogen werden
Das Modell für alle verbessern
Modelltraining
KI-Training
KI-Training zulassen
Meine Daten für das Training von KI-Modellen verwenden
Meine Beiträge zum Trainieren künstlicher Intelligenz nutzen
Chats für KI-Training freigeben
KI mit meinen Daten trainieren
Unsere KI-Modelle mit deinen Unterhaltungen trainieren
Hilf uns, unsere KI-Modelle zu verbessern
Inhalte dürfen zum Training von Sprachmodellen verwendet werden
Fotos für maschinelles Lernen und Training bereitstellen
Dritten erlauben, KI mit meinen Texten zu trainieren
Kundendaten für Modelltraining nutzen
Sprachaufnahmen zum Trainieren der KI teilen
Nutzung meiner Fotos zum Training der KI erlauben
Dürfen wir deine Nachrichten nutzen, um KI zu trainieren?
KI-Modelle dürfen mit meinen Inhalten trainiert werden
Konversationen zur Verbesserung unserer Modelle verwenden
Training künstlicher Intelligenz mit meinen Dokumenten`,
  fr: `
Données pour l’amélioration de l’IA générative
Utiliser mes données pour entraîner des modèles d’IA de création de contenu
Formation du modèle sur texte
Améliorer le modèle pour tous
Autoriser l'utilisation de mes données publiques ainsi que de mes interactions, saisies et résultats obtenus avec Grok et xAI à des fins d'entraînement et d'ajustement
Entraînement de l’IA
Autoriser l’entraînement de l’IA
Utiliser mes conversations pour entraîner l’intelligence artificielle
Partager mes photos pour l’entraînement des modèles
Mes publications peuvent servir à entraîner des modèles d’IA générative
Aider à améliorer nos modèles d’IA
Contribuer à l’entraînement des modèles de langage avec mes contenus
Laisser des tiers entraîner leur IA sur mon site
J’accepte que mes œuvres soient utilisées pour entraîner une IA
Entraînement des modèles à partir de vos messages
Exploiter mes enregistrements vocaux pour l’entraînement de l’IA
Permettre à l’IA d’être entraînée sur mes textes
Entraîner nos modèles avec vos documents
Contribuer à l’amélioration des modèles d’IA avec mes échanges
Utilisation de mes contenus pour l’entraînement d’IA`,
  es: `
Datos para mejorar la IA generativa
Datos para la mejora de la IA generativa
Usar mis datos para entrenar modelos de IA que crean contenido
Entrenamiento de modelos en texto
Entrenamiento de modelos en voz
Mejorar el modelo para todos
Ayudar a mejorar nuestros modelos de IA
Permite que tus datos públicos, así como tus interacciones, entradas y resultados con Grok y xAI, se utilicen para entrenamiento y perfeccionamiento
Entrenamiento de IA
Permitir el entrenamiento de IA
Utilizar mis conversaciones para entrenar la inteligencia artificial
Compartir mis fotos para el entrenamiento de modelos
Autorizo el uso de mi contenido para entrenar IA generativa
Mis publicaciones pueden usarse para entrenar modelos de lenguaje
Contribuir con mis grabaciones al entrenamiento de la IA
Permitir que terceros entrenen su IA con mis textos
Usar mi código para entrenar modelos
Dejar que la IA se entrene con mis mensajes
Entrenar nuestros modelos con tus archivos
Contribuir a mejorar los modelos de IA con mis conversaciones`,
  it: `
Dati per migliorare l’IA generativa
Consenti l'utilizzo dei tuoi dati pubblici, delle tue interazioni, delle informazioni che inserisci e dei risultati per Grok e xAI a scopi di addestramento e ottimizzazione
Addestramento dell’IA
Consenti l’addestramento dell’IA
Usa i miei dati per addestrare modelli di intelligenza artificiale
Utilizzare le mie conversazioni per l’addestramento dei modelli
I miei contenuti possono essere usati per addestrare l’IA generativa
Condividi le mie foto per addestrare l’intelligenza artificiale
Migliora il modello per tutti
Aiutaci a migliorare i nostri modelli di IA
Autorizzo l’uso dei miei testi per addestrare modelli linguistici
Addestramento di modelli AI con i miei messaggi
Consenti a terzi di addestrare l’IA sulle mie opere
Contribuisci con le tue registrazioni all’addestramento dell’AI
Permetti all’IA di addestrarsi sui miei contenuti
Addestra i nostri modelli con i tuoi documenti
Uso delle mie immagini per l’addestramento di IA generativa`,
  nl: `
Gegevens voor verbetering van generatieve AI
Mijn gegevens gebruiken voor training van AI-modellen waarmee content wordt gemaakt
Sta toe dat je openbare gegevens en interacties, invoer en resultaten van Grok en xAI worden gebruikt voor training en finetuning
AI-training
AI-training toestaan
Het model voor iedereen verbeteren
Help onze AI-modellen te verbeteren
Mijn gesprekken gebruiken om AI te trainen
Deel mijn foto’s voor het trainen van kunstmatige intelligentie
Mijn berichten mogen worden gebruikt om taalmodellen te trainen
AI-modellen trainen met mijn inhoud
Klantgegevens gebruiken voor modeltraining
Derden toestaan AI te trainen met mijn teksten
Bestanden inzetten voor het trainen van onze modellen
Onze AI-modellen trainen met je bestanden
Laat AI leren van mijn berichten
Gebruik van mijn foto's voor het trainen van AI`,
  pt: `
Dados para aprimoramento da IA generativa
Usar meus dados para treinar modelos de IA para criar conteúdos
Permita que seus dados públicos, bem como suas interações, entradas e resultados com o Grok e o xAI, sejam usados para treinamento e ajuste
Treinamento de IA
Permitir treinamento de IA
Melhorar o modelo para todos
Ajudar a melhorar nossos modelos de IA
Usar minhas conversas no treinamento de IA
Utilizar as minhas fotos para treinar inteligência artificial
Meu conteúdo pode ser usado para treinar modelos de linguagem
Compartilhar meus arquivos para o treinamento de modelos
Partilhar as minhas publicações para o treino de modelos de IA
Permitir que terceiros treinem a IA com os meus textos
Contribuir com gravações de voz para treinar a IA
Treinar nossos modelos com seus arquivos
Deixar que a IA seja treinada com as minhas mensagens
Uso dos meus textos para treinamento de inteligência artificial`,
  pl: `
Dane na potrzeby ulepszania generatywnej sztucznej inteligencji
Użyj moich danych do trenowania modeli AI służących do tworzenia treści
Zezwalaj firmie xAI na używanie Twoich publicznych danych oraz interakcji, danych wejściowych i wyników na potrzeby szkolenia Groka i dostrajania jego działania
Trenowanie AI
Trenowanie modeli AI
Zezwól na trenowanie AI
Wykorzystuj moje rozmowy do trenowania sztucznej inteligencji
Udostępniaj moje zdjęcia do trenowania modeli
Moje treści mogą być używane do szkolenia sztucznej inteligencji
Ulepszaj model dla wszystkich
Pomóż ulepszać nasze modele AI
Zgadzam się na trenowanie AI na moich tekstach
Pozwól innym firmom trenować AI na moich wpisach
Wykorzystanie plików do uczenia modeli językowych
Pozwól trenować modele na Twoich plikach
Użycie moich zdjęć do uczenia AI
Trenowanie naszych modeli z użyciem Twoich rozmów`,
};

/** ON keeps data away. */
export const PROTECTS: Lists = {
  en: `
Block AI training
opt out of AI training
AI training opt-out
Do not allow my content to be used to train AI
Don’t use my data for AI training
Don't train AI on my posts
Prevent third parties from training AI on this site
Exclude my work from AI training
Disallow training of generative AI on my images
Stop using my chats to train models
Never use my files to train AI
Opt out of having my data used to train machine learning models
Keep my photos out of AI training
No AI training on my stories
I object to the use of my data for AI training
Protect my artwork from AI training
Prohibit AI training
Do not use my conversations to improve AI models
Forbid model training on my recordings
Refuse AI training
Keep my videos out of AI training
Do not sell or use my personal data to train AI
Opt me out of generative AI training
Disallow third-party AI model training
Request that my work not be used to train AI
Exclude this workspace from model training
Stop AI models from training on my music
Prevent use of my content for training AI`,
  de: `
KI-Training blockieren
KI-Training verhindern
KI-Training nicht erlauben
Meine Daten nicht für KI-Training verwenden
Meine Inhalte vom KI-Training ausschließen
Training von KI-Modellen mit meinen Beiträgen untersagen
Ich widerspreche dem Training von KI mit meinen Daten
Opt-out vom KI-Training
Keine Nutzung meiner Daten zum Trainieren von KI
Verhindern, dass meine Texte zum Training von KI genutzt werden
Widerspruch gegen das Trainieren von KI mit meinen Daten
Meine Chats nicht zum Trainieren von Modellen verwenden
KI-Training mit meinen Fotos ablehnen
Der Nutzung meiner Daten für das KI-Training widersprechen
Meine Musik vor KI-Training schützen
Nicht zum Trainieren von KI verwenden`,
  fr: `
Bloquer l’entraînement de l’IA
Empêcher l’utilisation de mes données pour entraîner l’IA
Ne pas utiliser mes contenus pour entraîner des modèles d’IA
Refuser l’entraînement de l’IA
Exclure mes photos de l’entraînement des modèles
Interdire l’entraînement de l’IA sur mon site
Je m’oppose à l’entraînement de l’IA avec mes données
N’entraînez pas l’IA avec mes messages
Ne jamais utiliser mes conversations pour entraîner un modèle
Protéger mes œuvres de l’entraînement des IA
Bloquer l’utilisation de mes images pour l’entraînement d’IA génératives
Ne pas entraîner l’IA sur mes conversations
Refuser que mes données servent à entraîner l’IA`,
  es: `
Bloquear el entrenamiento de IA
Impedir que se use mi contenido para entrenar IA
No usar mis datos para entrenar modelos de IA
No permitir el entrenamiento de IA
Excluir mis fotos del entrenamiento de la IA
Rechazar el entrenamiento de modelos
Evitar que terceros entrenen IA con mis publicaciones
Me opongo al entrenamiento de la IA con mis datos
Prohibir el entrenamiento de IA generativa con mis obras
Darse de baja del entrenamiento de IA
No entrenar la IA con mis fotos
Oponerme al uso de mis datos para el entrenamiento de la IA
Bloquear el uso de mis textos para entrenar inteligencia artificial`,
  it: `
Blocca l’addestramento dell’IA
Impedisci l’uso dei miei dati per addestrare l’IA
Non usare i miei contenuti per addestrare modelli di IA
Escludi le mie foto dall’addestramento dell’IA
Rifiuta l’addestramento dei modelli
Vieta l’addestramento dell’intelligenza artificiale sui miei testi
Mi oppongo all’addestramento dell’IA con i miei dati
Opposizione al trattamento per l'addestramento dei modelli di IA
Non consentire l’addestramento dell’IA
Evita che terzi addestrino modelli di IA con i miei testi
Non addestrare l’IA sulle mie conversazioni
Blocca l’uso dei miei video per l’addestramento dell’intelligenza artificiale`,
  nl: `
AI-training blokkeren
Blokkeer AI-training
Voorkom dat mijn gegevens worden gebruikt om AI te trainen
Mijn gegevens niet gebruiken voor AI-training
Gebruik mijn inhoud niet om AI-modellen te trainen
Geen AI-training
Mijn foto’s uitsluiten van AI-training
AI-training weigeren
Bezwaar maken tegen het trainen van AI-modellen met mijn gegevens
Sta niet toe dat AI met mijn berichten wordt getraind
Mijn werk beschermen tegen AI-training
Niet gebruiken om AI te trainen`,
  pt: `
Bloquear o treinamento de IA
Impedir que meus dados sejam usados para treinar IA
Não usar meu conteúdo para treinar modelos de IA
Não permitir o treinamento de IA
Excluir minhas fotos do treinamento de IA
Recusar o treino de modelos de IA
Proibir o treinamento de inteligência artificial com meus textos
Evitar que terceiros treinem IA com as minhas publicações
Oponho-me ao treino de IA com os meus dados
Não treinar a IA com as minhas mensagens
Não treinar modelos de IA com minhas fotos
Bloquear o uso do meu conteúdo no treino de IA`,
  pl: `
Zablokuj trenowanie AI
Blokuj trenowanie sztucznej inteligencji
Nie używaj moich danych do trenowania AI
Nie zezwalaj na trenowanie AI
Wyklucz moje zdjęcia z trenowania AI
Zapobiegaj wykorzystaniu moich treści do trenowania modeli
Sprzeciw wobec trenowania AI na moich danych
Zabroń trenowania modeli na moich tekstach
Rezygnuję z trenowania AI na moich danych
Nie trenuj AI na moich rozmowach
Nie trenuj modeli AI na moich zdjęciach
Zablokuj użycie moich treści do trenowania AI`,
};

/** Other settings that use the same words. */
export const OTHER: Lists = {
  en: `
AI features
AI summaries
Show AI summaries of conversations
AI history
Save my AI chat history
AI suggestions
Suggested replies with AI
AI trainer project alerts
Notify me about AI trainer jobs
AI trainer jobs
Job alerts for AI training roles
Recommend AI training courses
AI training courses
Employee training
Employee training on AI and data privacy
Team training reminders
Fitness training plan from AI based on my activity data
Share my training data with my coach
Personalised ads
Use AI to personalise ads with my activity data
AI search
Turn on the AI assistant
Let the assistant read my messages
Messaging suggestions
Social, economic, and workplace research
Use data for research
Share data with affiliates and partners
Allow GitHub to use my data for product improvements
Suggestions matching public code
Turn on optional connected experiences
Turn on experiences that analyze your content
Send additional diagnostic and usage data to Microsoft
Enable Copilot
Personalization and memory
Allow X to personalize your experience with Grok
Allow Grok to remember your conversation history
Allow Copilot to read context clues on the web
Improve inking & typing
Save snapshots
Location metadata
Memory
Use artificial intelligence (AI) from third-party partners so you can work faster in Dropbox
Content analysis
Use my data to improve Discord
AI features: your data is not used to train AI models
Improve my posts with AI
Improve your writing with AI
Use AI to improve your photos
Let AI improve the text of my messages
AI improves your photos
Train your own AI model with your photos
Create a custom model from my images
Train my assistant on my website content
Train the chatbot on your files
Train AI on my writing style
Train times and delays
Train ticket emails with AI predictions
Model railway newsletter
3D model improvements
Fashion model photos
Improve the 3D model of my home
Language model selection
Choose the AI model
Default model for chats
Use the latest model
Show model training status
Notify me when model training is complete
Dark mode
Two-factor authentication
Weekly digest of AI news
Learn how we train AI models on your data
Email me about changes to how AI models are trained on my content
Voice training for the assistant
Improve voice recognition by training on my recordings
Spam filter training on my messages
Dog training tips from AI
Strength training videos picked by AI
AI-generated training content
AI-powered training based on your activity data
Marathon training with AI and my running data
Onboarding and training documents with AI search
Show AI training certificates on my profile
AI labels on images
Label AI-generated content
Hide AI-generated content
Translate posts with AI
AI captions for videos
Autocomplete code with AI
Allow others to remix my content
Public profile
Search engines may index my content
Block AI-generated replies
Block AI assistants in meetings
Do not show AI overviews
Don’t show AI suggestions
Opt out of AI features
Opt out of personalised ads
Opt out of AI summaries for my documents
Prevent the AI from reading my files
Train line colours in the map
Compliance training reminders
Let AI write replies from my data
Train for your next race with AI insights from your data
Show training videos in my content feed
Allow models to contact photographers
Use AI to organise photos
Improve search with my activity data
Improve recommendations using my viewing history
Help us improve the app with usage data
Send crash reports to improve the product
Receive AI research invitations
Share my profile with AI recruiters
Enable machine learning suggestions in documents
Block known bots
Hide my posts from search engines
Allow AI to read my calendar
AI meeting notes
Train alerts for my commute
Add training to my calendar with AI
Model release forms for photos
Show which AI model wrote the answer
Beta features: new AI models
Personal training recommendations
Workforce training data export
AI Act transparency notices
Use content credentials on AI images
Learning reminders
Generative AI experiences
Let people use AI on my photos`,
  de: `
KI-Funktionen
KI-Zusammenfassungen
KI-Zusammenfassungen von Unterhaltungen anzeigen
KI-Verlauf speichern
KI-Vorschläge
Antwortvorschläge der KI
Benachrichtigungen zu Jobs als KI-Trainer
Schulungen für Mitarbeiter
KI-Schulung
KI-Schulungen für Mitarbeitende
Trainingsplan der KI aus meinen Aktivitätsdaten
Trainingsdaten mit meinem Trainer teilen
Personalisierte Werbung
Werbung mit KI und meinen Daten personalisieren
KI-Suche
KI-Assistent einschalten
Daten für Forschung verwenden
Daten mit verbundenen Unternehmen und Partnern teilen
Optionale verbundene Erfahrungen einschalten
Diagnosedaten senden
Texte mit KI verbessern
Verbessere deine Fotos mit KI
KI nutzen, um Beiträge zu verbessern
Eigenes Modell mit meinen Bildern trainieren
Modelleisenbahn-Newsletter
Sprachmodell auswählen
Standardmodell für Chats
Rechtschreibung verbessern
KI-Funktionen: Deine Daten werden nicht zum Training von KI verwendet
Newsletter über KI-Training
Kurse zu KI-Training empfehlen
Marathon-Training mit KI und meinen Laufdaten
Von KI erzeugte Inhalte ausblenden
Videos mit KI übersetzen
Trainingseinheiten mit KI planen
KI-Antworten in Chats anzeigen
Produkte mit Nutzungsdaten verbessern
Personalisierte Inhalte durch maschinelles Lernen
KI darf meinen Kalender lesen
KI-Bilder kennzeichnen
Zug und Training`,
  fr: `
Fonctionnalités d’IA
Résumés par l’IA
Afficher les résumés IA des conversations
Historique de l’IA
Suggestions de l’IA
Réponses suggérées par l’IA
Alertes emploi pour entraîneurs d’IA
Formation des salariés à l’IA
Formation IA
Plan d’entraînement créé par l’IA à partir de mes données
Partager mes données d’entraînement avec mon coach
Publicités personnalisées
Recherche par IA
Activer l’assistant IA
Utiliser mes données pour la recherche
Expériences connectées facultatives
Améliorer mes textes avec l’IA
Améliorez vos photos grâce à l’IA
Entraîner mon propre modèle avec mes images
Choisir le modèle d’IA
Modèle par défaut des discussions
Fonctions d’IA : vos données ne sont pas utilisées pour entraîner l’IA
Lettre d’information sur l’IA
Notifications d’entraînement de course
Traduire les messages avec l’IA
J’ai partagé mes données d’entraînement sportif
Masquer les contenus générés par l’IA
Améliorer la reconnaissance vocale
Améliorer le produit avec mes données d’utilisation
Contenus personnalisés par apprentissage automatique
L’IA peut lire mon agenda
Afficher le modèle utilisé
Programme d’entraînement sportif avec l’IA`,
  es: `
Funciones de IA
Resúmenes de IA
Mostrar resúmenes de IA de las conversaciones
Historial de IA
Sugerencias de IA
Respuestas sugeridas por IA
Alertas de empleo para entrenadores de IA
Capacitación de empleados en IA
Curso de entrenamiento de IA
Plan de entrenamiento con IA según mis datos
Compartir mis datos de entrenamiento con mi entrenador
Anuncios personalizados
Búsqueda con IA
Activar el asistente de IA
Usar datos para investigación
Mejorar mis textos con IA
Mejora tus fotos con IA
Entrenar mi propio modelo con mis fotos
Elegir el modelo de IA
Las mejores respuestas de IA primero
Funciones de IA: tus datos no se usan para entrenar IA
Boletín de noticias sobre IA
Notificaciones de entrenamiento
Traducir mensajes con IA
Ocultar contenido generado por IA
Mejorar el reconocimiento de voz
Experiencias conectadas opcionales
Mejorar el producto con mis datos de uso
La IA puede leer mi calendario
Mostrar el modelo utilizado
Rutina de entrenamiento con IA y mis datos`,
  it: `
Funzionalità IA
Riepiloghi IA
Mostra riepiloghi delle conversazioni con l’IA
Cronologia IA
Suggerimenti dell’IA
Risposte suggerite dall’IA
Avvisi di lavoro per addestratori di IA
Formazione dei dipendenti sull’IA
Corso di formazione sull’IA
Piano di allenamento creato dall’IA con i miei dati
Condividi i dati di allenamento con il mio allenatore
Annunci personalizzati
Ricerca con IA
Attiva l’assistente IA
Usa i dati per la ricerca
Migliora i miei testi con l’IA
Migliora le tue foto con l’IA
Addestra il mio modello con le mie immagini
Scegli il modello di IA
Accesso ai dati dell’allenamento
Consenti l’accesso ai dati di allenamento alle app
Funzioni IA: i tuoi dati non vengono usati per addestrare l’IA
Notifiche di allenamento
Traduci i messaggi con l’IA
Nascondi i contenuti generati dall’IA
Training ai dipendenti sui dati
Migliorare il prodotto con i miei dati di utilizzo
L’IA può leggere il mio calendario
Programma di allenamento con IA e i miei dati
Mostra ai miei contatti i dati del profilo`,
  nl: `
AI-functies
AI-samenvattingen
AI-samenvattingen van gesprekken tonen
AI-geschiedenis
AI-suggesties
Voorgestelde antwoorden met AI
Vacaturemeldingen voor AI-trainers
Training van medewerkers
AI-cursus
Trainingsschema van AI op basis van mijn gegevens
Trainingsgegevens delen met mijn coach
Gepersonaliseerde advertenties
Zoeken met AI
AI-assistent inschakelen
Gegevens gebruiken voor onderzoek
Mijn teksten verbeteren met AI
Verbeter je foto’s met AI
Eigen model trainen met mijn foto’s
AI-model kiezen
Treinen en vertragingen
AI-functies: je gegevens worden niet gebruikt om AI te trainen
Nieuwsbrief over AI
Meldingen over trainingen
Berichten vertalen met AI
Door AI gemaakte inhoud verbergen
Leren hardlopen met AI en mijn gegevens
Het product verbeteren met mijn gegevens
AI mag mijn agenda lezen
Hardlooptraining met AI en mijn gegevens
Toon het gebruikte model`,
  pt: `
Recursos de IA
Resumos de IA
Mostrar resumos de IA das conversas
Histórico de IA
Sugestões de IA
Respostas sugeridas por IA
Alertas de vagas para treinadores de IA
Treinamento de funcionários em IA
Curso de treinamento de IA
Plano de treino com IA a partir dos meus dados
Compartilhar meus dados de treino com meu treinador
Anúncios personalizados
Pesquisa com IA
Ativar o assistente de IA
Usar dados para pesquisa
Melhorar meus textos com IA
Melhore suas fotos com IA
Treinar meu modelo com minhas fotos
Escolher o modelo de IA
Recursos de IA: seus dados não são usados para treinar IA
Notificações de treino
Traduzir mensagens com IA
Ocultar conteúdo gerado por IA
Melhorar o reconhecimento de voz
Boletim sobre IA
Melhorar o produto com meus dados de uso
A IA pode ler minha agenda
Rotina de treino com IA e meus dados
Mostrar o modelo utilizado`,
  pl: `
Funkcje AI
Podsumowania AI
Pokazuj podsumowania rozmów tworzone przez AI
Historia AI
Sugestie AI
Odpowiedzi sugerowane przez AI
Alerty o pracy dla trenerów AI
Szkolenie pracowników z AI
Szkolenie AI
Plan treningowy AI na podstawie moich danych
Udostępniaj dane treningowe mojemu trenerowi
Spersonalizowane reklamy
Wyszukiwanie z AI
Włącz asystenta AI
Wykorzystuj dane do badań
Popraw moje teksty za pomocą AI
Ulepsz swoje zdjęcia dzięki AI
Trenuj własny model na moich zdjęciach
Wybierz model AI
Funkcje AI: Twoje dane nie są używane do trenowania AI
Powiadomienia o treningach
Tłumacz wiadomości z AI
Ukryj treści wygenerowane przez AI
Popraw rozpoznawanie głosu
Newsletter o AI
Modele samochodów
Ulepszaj produkt dzięki moim danym
AI może czytać mój kalendarz
Trening biegowy z AI i moimi danymi
Pokaż użyty model`,
};

export const lines = (text: string): string[] => text.trim().split("\n");

/** Labels that are about training, but do not tell what ON means. */
export const DOUBTFUL = [
  "Turn off AI training",
  "Limit AI training on my data",
  "Do not opt out of AI training",
  "Reduce the use of my posts for AI training",
  "Delete my photos from AI training",
];
