from geodata.dataset.translations import translatable_texts


def test_titles_and_paragraphs_can_be_translated(dataset):
    texts = set(translatable_texts(dataset))
    for chapter in dataset.chapters:
        assert {chapter.title, *(paragraph.text for paragraph in chapter.text)} <= texts
